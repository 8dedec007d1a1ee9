import type { IncomingMessage } from "node:http";
import { LRUCache } from "lru-cache";

import { verbatimOf } from "../http/verbatim.ts";
import type { Askable } from "./askable.ts";
import { type Encoding, encodingFor } from "./encodings.ts";
import type { Exactly } from "./request-keys.ts";

/** What was found out about a request that was answered from memory, and holds for all that are sent as it was. */
export interface KnownRequest {
  readonly exactly: Exactly;
  readonly method: "GET" | "POST";
  readonly encoding: Encoding | null;
  /** By which pages of other sites the answer may be read: names and values in turn. */
  readonly crossOrigin: readonly string[];
}

/** Requests that were answered from memory, by their very bytes, each as a character. */
export class KnownRequests {
  readonly #requests: LRUCache<string, KnownRequest>;

  constructor(bytes: number) {
    this.#requests = new LRUCache({
      maxSize: bytes,
      sizeCalculation: ({ exactly }, text) => OBJECT_BYTES + text.length + exactly.asked.length,
    });
  }

  get bytes(): number {
    return this.#requests.calculatedSize;
  }

  find(text: string): KnownRequest | undefined {
    // Not noted as used, which takes as long as finding it: one that is given up, the oldest first, is soon known anew.
    return this.#requests.peek(text);
  }

  /** Only where nothing but a change of what is asked for could have it answered otherwise. */
  keep(request: IncomingMessage, { asked, accept }: Askable, crossOrigin: readonly string[]): void {
    const { method, headers, httpVersion } = request;
    if ((method !== "GET" && method !== "POST") || httpVersion !== "1.1") return;
    if (!isKept(headers) || ANSWERED_OTHERWISE.some((name) => headers[name] !== undefined)) return;
    const text = verbatimOf(request);
    if (text === null) return;
    const encoding = encodingFor(headers["accept-encoding"]);
    const exactly = { asked, accept };
    this.#requests.set(text, { exactly, method, encoding, crossOrigin });
  }

  clear(): void {
    this.#requests.clear();
  }
}

/** What the objects around the texts take. */
const OBJECT_BYTES = 300;

/** Whether the connection stays open after the answer, as it does if nothing is said. */
function isKept({ connection = KEEP }: IncomingMessage["headers"]): boolean {
  return connection.toLowerCase() === KEEP;
}

const KEEP = "keep-alive";

/** Headers by which an answer can be another each time. */
const ANSWERED_OTHERWISE = ["expect", "if-none-match", "upgrade", "x-request-id"] as const;
