/** How a query is sent: the response cache answers the first two, and nobody who shows a key. */
export const WAYS = ["POST", "GET", "with a key"] as const;
export type Way = (typeof WAYS)[number];

export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface Asking {
  readonly url: string;
  readonly key: string;
  readonly way: Way;
}

/** What came of a request, well or not. */
export interface Asked<Data> {
  readonly begun: number;
  readonly finished: number;
  /** Null where it failed. */
  readonly data: Data | null;
  readonly failure: string | null;
}

/** So long that whatever is still not answered then counts as a failure, and nobody waits for it for ever. */
export const PATIENCE_MILLISECONDS = 10_000;

/** Asks one operation. What the data is made of is told by the query, so the caller knows. */
export async function ask<Data>(asking: Asking, operation: Operation): Promise<Asked<Data>> {
  const begun = performance.now();
  try {
    const response = await send(asking, operation);
    const text = await response.text();
    const finished = performance.now();
    const answer: unknown = response.status === 200 ? JSON.parse(text) : null;
    if (!isWhole(answer))
      return { begun, finished, data: null, failure: `${response.status} ${text.slice(0, 300)}` };
    // The query fixes what the data is made of.
    return { begun, finished, data: answer.data as Data, failure: null };
  } catch (error) {
    return { begun, finished: performance.now(), data: null, failure: reasonOf(error) };
  }
}

function send({ url, key, way }: Asking, { query, variables = {} }: Operation): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  if (way === "GET") {
    const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    return fetch(`${url}?${parameters}`, { signal, headers: { "apollo-require-preflight": "true" } });
  }
  return fetch(url, {
    method: "POST",
    signal,
    headers: {
      "content-type": "application/json",
      ...(way === "with a key" && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
}

/** Data beside errors is not all that was asked for. */
function isWhole(answer: unknown): answer is { readonly data: unknown } {
  return typeof answer === "object" && answer !== null && "data" in answer && !("errors" in answer);
}

/** fetch tells in the cause why a connection broke. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
