import { type Answer, type Nutgraf } from "../engines/nutgraf.ts";

export interface Request {
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Replied extends Answer {
  readonly status: number;
  readonly extensions?: { readonly cost?: { readonly cost: number; readonly limit: number } };
}

/** Sends a request, or a body that JSON.stringify could not make. */
export async function post({ url }: Pick<Nutgraf, "url">, request: Request | string): Promise<Replied> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof request === "string" ? request : JSON.stringify(request),
  });
  return repliedBy(response);
}

/** Sends one by GET. */
export async function get(
  { url }: Pick<Nutgraf, "url">,
  parameters: Record<string, string>,
): Promise<Replied> {
  const headers = { "apollo-require-preflight": "true" };
  return repliedBy(await fetch(`${url}?${new URLSearchParams(parameters)}`, { headers }));
}

export async function repliedBy(response: Response): Promise<Replied> {
  // The GraphQL over HTTP specification fixes the shape.
  const answer = (await response.json()) as Answer;
  return { ...answer, status: response.status };
}

export const codesOf = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions?.["code"]);

export const repeat = (count: number, text: string | ((index: number) => string)): string =>
  Array.from({ length: Math.max(0, count) }, (_, n) => (typeof text === "string" ? text : text(n))).join(" ");

/** Something inside itself, so many times. */
export const nest = (levels: number, open: string, inmost: string, close: string): string =>
  open.repeat(levels) + inmost + close.repeat(levels);

/** Something asked of an article that is there. */
export const article = (selection: string): string => `{ article(slug: "beijing-visit") { ${selection} } }`;
