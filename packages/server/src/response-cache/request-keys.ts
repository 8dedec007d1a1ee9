import { LRUCache } from "lru-cache";

import type { Askable } from "./askable.ts";

/** What decides which query a request asks: what it sent, and what it takes for an answer. */
export type Exactly = Pick<Askable, "asked" | "accept">;

interface Accepted {
  readonly accept: string;
  readonly key: string;
}

/** Clients that send the very same differ in little else. */
const MOST_ACCEPTED = 4;

/**
 * The keys of the queries of requests that came before. What a client accepts is not put together with what it sent:
 * that alone takes longer than to find the key.
 */
export class RequestKeys {
  readonly #keys: LRUCache<string, readonly Accepted[]>;

  constructor(bytes: number) {
    this.#keys = new LRUCache({
      maxSize: bytes,
      sizeCalculation: (accepted, asked) =>
        accepted.reduce((sum, { accept, key }) => sum + bytesOf(accept) + bytesOf(key), bytesOf(asked)),
    });
  }

  get bytes(): number {
    return this.#keys.calculatedSize;
  }

  /** The key of a request that came before, exactly like this. */
  find({ asked, accept }: Exactly): string | undefined {
    // Not noted as used, which takes as long as finding it: a key that is given up, the oldest first, is soon made anew.
    const accepted = this.#keys.peek(asked);
    if (accepted !== undefined) for (const each of accepted) if (each.accept === accept) return each.key;
    return undefined;
  }

  keep({ asked, accept }: Exactly, key: string): void {
    const others = this.#keys.peek(asked)?.filter((each) => each.accept !== accept) ?? [];
    this.#keys.set(asked, [{ accept, key }, ...others].slice(0, MOST_ACCEPTED));
  }

  clear(): void {
    this.#keys.clear();
  }
}

/** What the objects around a string take. */
const OBJECT_BYTES = 100;

function bytesOf(text: string): number {
  return OBJECT_BYTES + text.length;
}
