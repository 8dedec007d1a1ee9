/** One answer of a service that does as it is told. */
export interface ScriptedAnswer {
  /** 200 where left out. */
  readonly status?: number;
  /** JSON's content type where left out. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, each piece sent on its own; without any nothing is sent at all, not even a status, unless it ends. */
  readonly pieces?: readonly string[];
  /** What happens after the pieces: it ends as it should (so where left out), stays open, or breaks off. */
  readonly end?: "end" | "stay" | "break";
}

/** A request as the service saw it. */
export interface Arrived {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The parameters of a GET's search or of a POST's body. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** When it arrived, in milliseconds by the service's clock. */
  readonly at: number;
}

/** A service that has the given answers for its requests, the last one for all that follow. */
export interface Scripted {
  readonly url: string;
  arrived(): Promise<readonly Arrived[]>;
  /** Waits until a request has arrived. */
  reached(): Promise<void>;
  /** Breaks off every answer that is still open. */
  cut(): Promise<void>;
  /** Waits until every connection of so far is closed. */
  closed(): Promise<void>;
}

export async function script(scripts: string, ...answers: readonly ScriptedAnswer[]): Promise<Scripted> {
  const response = await fetch(scripts, { method: "POST", body: JSON.stringify(answers) });
  const base = `${scripts}/${await response.text()}`;
  const tell = async (what: string) => void (await (await fetch(`${base}/${what}`)).text());
  return {
    url: `${base}/graphql`,
    arrived: async () => (await fetch(`${base}/arrived`)).json(),
    reached: () => tell("reached"),
    cut: () => tell("cut"),
    closed: () => tell("closed"),
  };
}

export function data(value: object): ScriptedAnswer {
  return { pieces: [JSON.stringify({ data: value })] };
}

/** Errors, the first of a code. */
export function failure(code: string, status = 200): ScriptedAnswer {
  return {
    status,
    pieces: [JSON.stringify({ errors: [{ message: `It is ${code}.`, extensions: { code } }] })],
  };
}

/** What a gateway shows in place of the service. */
export function webPage(status: number, headers: Readonly<Record<string, string>> = {}): ScriptedAnswer {
  return { status, headers: { "content-type": "text/html", ...headers }, pieces: ["<h1>Sorry</h1>"] };
}

/** A stream of events as they are given. */
export function stream(pieces: readonly string[], end: "end" | "stay" | "break" = "end"): ScriptedAnswer {
  return { headers: { "content-type": "text/event-stream; charset=utf-8" }, pieces, end };
}

/** Says nothing, ever. */
export const NEVER: ScriptedAnswer = { end: "stay" };
