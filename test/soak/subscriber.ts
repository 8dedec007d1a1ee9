import { createClient as createStreams } from "graphql-sse";
import { createClient as createSockets } from "graphql-ws";

import { reasonOf } from "./ask.ts";
import type { Acknowledged } from "./editor.ts";
import type { Ledger } from "./ledger.ts";
import { pause } from "./pace.ts";
import { EVERYWHERE_MILLISECONDS } from "./story.ts";

/** A change as a subscriber hears of it. */
export type Heard = Acknowledged;

interface ChangeEvent {
  readonly articleChanges: {
    readonly cursor: string;
    readonly kind: Heard["kind"];
    readonly article: { readonly slug: string };
    readonly revision: { readonly number: number } | null;
  };
}

const QUERY = `subscription Changes($after: String) {
  articleChanges(after: $after) { cursor kind article { slug } revision { number } }
}`;

/** The cursor before everything. */
const FIRST = Buffer.from(JSON.stringify(["changes", "0"])).toString("base64url");

export type Transport = "server-sent events" | "WebSocket";

/** Hears of every change, and takes up after the last one whenever it is cut off. */
export class Subscriber {
  readonly part: string;
  readonly heard: Heard[] = [];
  readonly #ledger: Ledger;
  readonly #iterate: (after: string) => AsyncIterableIterator<Event>;
  /** When each change was first known of: by its acknowledgement, or by being heard. */
  readonly #times = new Map<string, { acknowledged?: number; heard?: number }>();
  #after = FIRST;

  constructor(ledger: Ledger, at: { readonly name: string; readonly url: string }, transport: Transport) {
    this.#ledger = ledger;
    this.part = `${transport} at ${at.name}`;
    this.#iterate = iterateOver(transport, at.url);
  }

  /** Listens until the signal. */
  async listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const begun = performance.now();
      const failure = await this.#listenOnce(signal).then(() => "it ended", reasonOfEnd);
      if (signal.aborted) return;
      // That it lasted until now is nothing bad: what failed is failed now.
      const finished = performance.now();
      this.#ledger.take({ part: this.part, begun: Math.max(begun, finished - 1), finished, failure });
      await pause(100, signal);
    }
  }

  /** To be told of each change that was acknowledged. */
  acknowledged(change: Acknowledged, at: number): void {
    this.#meet(change, "acknowledged", at);
  }

  /** Those that were acknowledged, and not heard. */
  get missing(): readonly string[] {
    return [...this.#times].filter(([, { heard }]) => heard === undefined).map(([change]) => change);
  }

  async #listenOnce(signal: AbortSignal): Promise<void> {
    const events = this.#iterate(this.#after);
    const stop = () => void events.return?.();
    signal.addEventListener("abort", stop, { once: true });
    try {
      for await (const { data, errors } of events) {
        if (errors !== undefined || data === null || data === undefined)
          throw new Error(JSON.stringify(errors));
        const { cursor, kind, article, revision } = data.articleChanges;
        this.#after = cursor;
        const heard = { slug: article.slug, kind, revision: revision?.number ?? null };
        this.heard.push(heard);
        this.#meet(heard, "heard", performance.now());
      }
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** Whether a change is heard in time is known once it was acknowledged and heard, whichever comes first. */
  #meet(change: Acknowledged, what: "acknowledged" | "heard", at: number): void {
    const name = nameOf(change);
    const times = { ...this.#times.get(name), [what]: at };
    this.#times.set(name, times);
    const { acknowledged, heard } = times;
    if (acknowledged === undefined || heard === undefined) return;
    const late = heard - acknowledged;
    const failure = late > EVERYWHERE_MILLISECONDS ? `${name} was heard ${Math.round(late)} ms late` : null;
    const begun = Math.min(acknowledged, heard);
    this.#ledger.take({ part: this.part, begun, finished: heard, failure });
  }
}

export function nameOf({ slug, kind, revision }: Acknowledged): string {
  return `${kind} ${slug}${revision === null ? "" : ` ${revision}`}`;
}

interface Event {
  readonly data?: ChangeEvent | null | undefined;
  readonly errors?: readonly unknown[] | undefined;
}

/** Each of the two clients tells of what ends a subscription, and does not begin anew by itself. */
function iterateOver(transport: Transport, url: string): (after: string) => AsyncIterableIterator<Event> {
  const asked = (after: string) => ({ query: QUERY, variables: { after } });
  if (transport === "WebSocket") {
    const client = createSockets({
      url: url.replace("http", "ws"),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    return (after) => client.iterate<ChangeEvent>(asked(after));
  }
  const client = createStreams({ url: new URL("/graphql/stream", url).href, retryAttempts: 0 });
  return (after) => client.iterate<ChangeEvent>(asked(after));
}

/** graphql-ws ends by the event that closed its socket, or by the errors that it was told. */
function reasonOfEnd(error: unknown): string {
  if (error instanceof CloseEvent) return `closed with ${error.code} ${error.reason}`;
  return Array.isArray(error) ? JSON.stringify(error) : reasonOf(error);
}
