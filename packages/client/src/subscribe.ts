/**
 * Subscriptions over server-sent events: changes are told as they happen, and taken up again after a lost connection.
 *
 * @module
 */
import { dataOf } from "./answer.ts";
import type { Arguments, Client } from "./client.ts";
import { aborted, begin, NetworkError, ProtocolError, wrapped } from "./errors.ts";
import type { ScalarTypes } from "./generated/schema.ts";
import type { OperationTypes, Result, Subscription, Variables } from "./operation.ts";
import { pauseAfter, sleep, tell } from "./send.ts";
import { readEvents } from "./server-sent-events.ts";

/** How a subscription is listened to. */
export interface SubscribeOptions {
  /** Ends the subscription with an AbortError. Leaving the loop ends it too, without an error. */
  readonly signal?: AbortSignal | undefined;
  /** Where the service streams; where left out, the client's `url` with `/stream` behind it. */
  readonly url?: string | undefined;
  /** How long nothing may arrive, not even a heartbeat, before it connects anew, in milliseconds; 45,000 where left out. */
  readonly silence?: number | undefined;
  /** How often in a row it tries to connect anew before it gives up; 10 where left out. */
  readonly retries?: number | undefined;
}

/** After so many failures pauses grow no longer: with the usual delay they are up to 38 seconds then. */
const LONGEST = 7;

/**
 * Tells of changes as they happen. When the connection is lost it connects anew and names the last event that it had,
 * so that the service goes on from there. It ends when the service has nothing more to tell.
 *
 * Errors: as `request`. An error that the service tells ends it.
 *
 * @param client whose address, authorization and scalars are taken
 * @param operation a ready-made one or one of your own
 * @param args variables, which may be left out where all of them may, and options
 */
export async function* subscribe<T extends OperationTypes, S extends ScalarTypes>(
  { connect, options: { url, auth, scalars, retryDelay = 300, maxBytes = 2 ** 25 } }: Client<S>,
  operation: Subscription<T>,
  ...[variables = {}, options = {}]: Arguments<Variables<T, S>, SubscribeOptions>
): AsyncGenerator<Result<T, S>, void, undefined> {
  const { signal, silence = 45_000, retries = 10 } = options;
  const context = begin(operation.name);
  let lastEventId = "";
  /** Connections in a row by which nothing came. */
  let failures = 0;
  let refresh = false;

  /** What one connection tells. Errors: NetworkError when it is lost, and as `dataOf`. */
  async function* listen(controller: AbortController): AsyncGenerator<object, void, undefined> {
    const heard = <Value>(promised: Promise<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        const lost = (cause: unknown) => reject(new NetworkError("lost", { ...context, cause }));
        const timer = setTimeout(() => controller.abort(), silence);
        // One slot, so that a stream of days does not gather listeners. Not every `fetch` heeds the signal for long.
        // oxlint-disable-next-line unicorn/prefer-add-event-listener
        controller.signal.onabort = lost;
        if (controller.signal.aborted) lost(signal);
        promised.then(resolve, lost).finally(() => clearTimeout(timer));
      });
    const sent = JSON.stringify(scalars?.encode(operation, variables) ?? variables);
    const [target, body] = tell(options.url ?? `${url}/stream`, operation, sent, false, true);
    const headers = { accept: "text/event-stream", ...(lastEventId && { "last-event-id": lastEventId }) };
    const response = await heard(connect(target, body, controller.signal, context, refresh, headers));
    const decode = (data: object) => scalars?.decode(operation, data) ?? data;
    const streams = response.headers.get("content-type")?.includes("event-stream");
    const reader = streams && response.body?.getReader();
    if (!reader) {
      dataOf(response, await heard(response.text()), context, decode);
      throw new ProtocolError("no stream", context);
    }
    const read = async () => (await heard(reader.read())).value;
    for await (const { event, data, id } of readEvents(read, maxBytes, context)) {
      failures = 0;
      lastEventId = id ?? lastEventId;
      if (event === "complete") return;
      if (event === "next") yield dataOf(response, data ?? "", context, decode);
    }
    throw new NetworkError("the stream ended early", context);
  }

  for (;;) {
    if (signal?.aborted) throw aborted(context, signal);
    const controller = new AbortController();
    const stop = () => controller.abort();
    signal?.addEventListener("abort", stop);
    try {
      // What the operation answers is what its types say.
      for await (const data of listen(controller)) {
        yield data as Result<T, S>;
        // Events that have arrived already are not told any more.
        signal?.throwIfAborted();
      }
      return;
    } catch (cause) {
      const error = wrapped(cause, context);
      if (auth && !refresh && error.status === 401) {
        refresh = true;
      } else if (!signal?.aborted) {
        if (!error.passing || failures++ >= retries) throw error;
        await sleep(pauseAfter(error, retryDelay, Math.min(failures, LONGEST)), controller.signal);
      }
    } finally {
      signal?.removeEventListener("abort", stop);
      stop();
    }
  }
}
