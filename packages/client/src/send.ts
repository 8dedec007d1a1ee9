import { dataOf } from "./answer.ts";
import type { Codec } from "./codec.ts";
import { type Connect, type Outgoing, readText } from "./connect.ts";
import { type ErrorContext, NetworkError, NutgrafError, RateLimitedError } from "./errors.ts";
import type { Operation } from "./operation.ts";

export interface SendSettings {
  readonly url: string;
  readonly connect: Connect;
  /** Turns an answer's data into the consumer's. */
  readonly decode: Codec["decode"];
  readonly retries: number;
  readonly retryDelay: number;
  readonly maxBytes: number;
  /** Whether a 401 may pass with a fresh authorization. */
  readonly refreshes: boolean;
  /** Whether queries are sent as GET; the first answer that refuses it ends it. */
  persisted: boolean;
}

/** A call with its variables as they are sent. */
export interface Call {
  readonly operation: Operation;
  readonly variables: string;
  readonly context: ErrorContext;
  readonly signal: AbortSignal;
  /** After this time, as `Date.now` counts, nobody waits for it. */
  deadline: number;
}

/** How an operation is told: by its hash in a GET, by hash and text, or by its text. */
type Form = "hash" | "both" | "text";

/** The longest variables, in characters, for which the URL is sure to be taken by all proxies. */
const LONGEST_IN_URL = 2000;

/** Sends a call until it is answered or no repetition can help. Errors: NutgrafError. */
export async function send(settings: SendSettings, call: Call): Promise<object> {
  const query = call.operation.kind === "query";
  const short = call.variables.length < LONGEST_IN_URL;
  let form: Form = query && settings.persisted && call.operation.hash && short ? "hash" : "text";
  let refresh = false;
  let failures = 0;
  for (;;) {
    try {
      return await exchange(settings, call, form, refresh);
    } catch (error) {
      if (!(error instanceof NutgrafError)) throw error;
      const refused = refusal(form, error);
      if (refused) {
        form = form === "hash" && refused === "unknown" ? "both" : "text";
        settings.persisted = settings.persisted && refused === "unknown";
      } else if (error.status === 401 && settings.refreshes && !refresh) {
        refresh = true;
      } else {
        const passing = error instanceof NetworkError || error instanceof RateLimitedError;
        const wait = (error.retryAfterMs ?? 0) + Math.random() * settings.retryDelay * 2 ** failures;
        const late = Date.now() + wait > call.deadline;
        if (!query || !passing || failures++ >= settings.retries || late) throw error;
        await sleep(wait, call.signal);
      }
    }
  }
}

async function exchange(settings: SendSettings, call: Call, form: Form, refresh: boolean): Promise<object> {
  const response = await settings.connect(outgoing(settings.url, call, form), call.context, refresh);
  const text = await readText(response, settings.maxBytes, call.context);
  return dataOf(response, text, call.context, (data) => settings.decode(call.operation, data));
}

/** Why a form was refused, so that another may do: the hash is not known yet, or this form is not taken at all. */
function refusal(form: Form, { code, status }: NutgrafError): "unknown" | "unsupported" | undefined {
  if (form === "text") return undefined;
  if (form === "hash" && code === "PERSISTED_QUERY_NOT_FOUND") return "unknown";
  return code.startsWith("PERSISTED_QUERY") || status === 405 ? "unsupported" : undefined;
}

const ACCEPT = { accept: "application/graphql-response+json, application/json;q=0.9" };

function outgoing(url: string, { operation, variables, signal }: Call, form: Form): Outgoing {
  const { name, text, hash } = operation;
  const extensions = `{"persistedQuery":{"version":1,"sha256Hash":"${hash}"}}`;
  if (form === "hash") {
    const search = new URLSearchParams({ operationName: name, variables, extensions });
    const headers = { ...ACCEPT, "apollo-require-preflight": "true" };
    return { url: `${url}${url.includes("?") ? "&" : "?"}${search}`, init: { signal }, headers };
  }
  const known = form === "both" ? `,"extensions":${extensions}` : "";
  const body = `{"operationName":"${name}","query":${JSON.stringify(text)},"variables":${variables}${known}}`;
  const headers = { ...ACCEPT, "content-type": "application/json" };
  return { url, init: { method: "POST", body, signal }, headers };
}

/** Waits some milliseconds, or until the signal is aborted. */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });
}
