/** How many streams a server keeps open at once, and the one place from which all are ended. */
export class OpenStreams {
  readonly #limit: number;
  readonly #ends = new Set<() => void>();
  #stopping = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes a place, to be given back by calling what is returned; null where there is none. `end` must end the stream. */
  take(end: () => void): (() => void) | null {
    if (this.#stopping || this.#ends.size >= this.#limit) return null;
    // Two streams may be ended by the same function, and each has its place.
    const own = () => end();
    this.#ends.add(own);
    return () => this.#ends.delete(own);
  }

  /** Ends all, and opens no more: the server stops. */
  endAll(): void {
    this.#stopping = true;
    for (const end of this.#ends) end();
  }
}

/** After so many seconds a client that found no place may try again, here or at another instance. */
export const RETRY_SECONDS = 5;
