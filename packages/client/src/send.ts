import { dataOf } from "./answer.ts";
import type { Connect } from "./connect.ts";
import { type ErrorContext, NetworkError, type NutgrafError, ProtocolError } from "./errors.ts";
import type { ScalarTypes } from "./generated/schema.ts";
import type { Operation } from "./operation.ts";
import type { ClientOptions } from "./options.ts";

/**
 * Sends an operation, with its variables as JSON, until it is answered or no repetition can help: never past the
 * deadline, in milliseconds as `Date.now` counts. The signal is the call's own.
 */
export type Send = (
  operation: Operation,
  variables: string,
  context: ErrorContext,
  signal: AbortSignal,
  deadline: number,
) => Promise<object>;

/** Up to so many characters of variables stand in a URL that every proxy takes. */
const LONGEST_IN_URL = 2000;

export function createSend<S extends ScalarTypes>(options: ClientOptions<S>, connect: Connect): Send {
  const { url, auth, retries = 2, retryDelay = 300, maxBytes = 2 ** 25, scalars } = options;
  let { persisted = true } = options;
  return async (operation, variables, context, signal, deadline) => {
    const query = operation.kind === "query";
    // A query is told by its hash first, by both when the service does not know it, else by its text.
    let hash = query && persisted && !!operation.hash && variables.length < LONGEST_IN_URL;
    let text = !hash;
    let refresh = false;
    let failures = 0;
    for (;;) {
      try {
        const [target, body] = tell(url, operation, variables, hash, text);
        const connected = connect(target, body, signal, context, refresh);
        const [response, received] = await receive(connected, maxBytes, context);
        return dataOf(response, received, context, (data) => scalars?.decode(operation, data) ?? data);
      } catch (caught) {
        // A consumer's hook may throw anything, which has none of its properties and so passes through.
        const error = caught as NutgrafError;
        if (hash && (error.status === 405 || /PERSISTED_Q/.test(error.code))) {
          if (text || !/NOT_F/.test(error.code)) persisted = hash = false;
          text = true;
        } else if (auth && !refresh && error.status === 401) {
          refresh = true;
        } else {
          const wait = pauseAfter(error, retryDelay, failures);
          if (!query || !error.passing || Date.now() + wait > deadline || failures++ >= retries) throw error;
          await sleep(wait, signal);
          if (signal.aborted) throw error;
        }
      }
    }
  };
}

/** The URL, and the body where there is one, that tell an operation by its hash, by its text, or by both. */
export function tell(
  url: string,
  { name, text, hash }: Operation,
  variables: string,
  byHash: boolean,
  byText: boolean,
): [url: string, body?: string] {
  const extensions = byHash ? `{"persistedQuery":{"version":1,"sha256Hash":"${hash}"}}` : "{}";
  if (!byText) {
    const search = new URLSearchParams({ operationName: name, variables, extensions });
    return [`${url}${url.includes("?") ? "&" : "?"}${search}`];
  }
  const query = JSON.stringify(text);
  return [
    url,
    `{"operationName":"${name}","variables":${variables},"extensions":${extensions},"query":${query}}`,
  ];
}

/** A response with its whole text. Errors: NetworkError where it breaks off, ProtocolError where it is too long. */
async function receive(
  connected: Promise<Response>,
  maxBytes: number,
  context: ErrorContext,
): Promise<[Response, string]> {
  let left = maxBytes;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, stream) {
      left -= chunk.length;
      if (left < 0) stream.error();
      else stream.enqueue(chunk);
    },
  });
  try {
    const response = await connected;
    return [response, await new Response(response.body?.pipeThrough(limit)).text()];
  } catch (cause) {
    throw left < 0
      ? new ProtocolError(`more than ${maxBytes} bytes`, context)
      : new NetworkError("no answer", { ...context, cause });
  }
}

/** How long to wait after an error, in milliseconds: as the service asks, and longer with each failure. */
export function pauseAfter({ retryAfterMs = 0 }: NutgrafError, retryDelay: number, failures: number): number {
  // Callers that failed together shall not come back together.
  return retryAfterMs + Math.random() * retryDelay * 2 ** failures;
}

/** Waits some milliseconds, or until the signal, which is nobody else's, is aborted. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)));
  });
}
