export type GivenUpCode = "EXECUTION_TIMEOUT" | "CLIENT_GONE";

/** Nobody waits any more for what is being read. Whatever is still asked of the database for it fails with this. */
export class GivenUpError extends Error {
  override readonly name: string = "GivenUpError";
  /** Where GraphQL looks for the code; without one it would be taken for a fault of ours. */
  readonly extensions: { readonly code: GivenUpCode };

  constructor(code: GivenUpCode, message: string) {
    super(message);
    this.extensions = { code };
  }
}

/** What is done for some work, and for others perhaps; told when the work is given up. */
export interface Part {
  leave(reason: GivenUpError): void;
}

/**
 * What is done for one operation, or for several at once. If it only reads, it is given up when the last of those who
 * wait for it has left; a change goes on to its end, whoever leaves.
 */
export class Work implements Part {
  #onlyReads = false;
  #waiting = 0;
  #left: GivenUpError | null = null;
  #givenUp: GivenUpError | null = null;
  readonly #parts: Part[] = [];

  get isGivenUp(): boolean {
    return this.#givenUp !== null;
  }

  /** Tells that nothing would be left half done. */
  onlyReads(): this {
    this.#onlyReads = true;
    if (this.#left !== null) this.giveUp(this.#left);
    return this;
  }

  /** One more waits for it. */
  join(): void {
    this.#waiting += 1;
    this.#left = null;
  }

  /** One of those who joined does not wait any more. */
  leave(reason: GivenUpError): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.#left = reason;
    if (this.#onlyReads) this.giveUp(reason);
  }

  giveUp(reason: GivenUpError): void {
    if (this.#givenUp !== null) return;
    this.#givenUp = reason;
    for (const part of this.#parts) part.leave(reason);
  }

  /** Waits for other work from now on. */
  waitFor(other: Work): void {
    other.join();
    this.include(other);
  }

  include(part: Part): void {
    this.#parts.push(part);
    if (this.#givenUp !== null) part.leave(this.#givenUp);
  }

  /** @throws GivenUpError */
  requireWanted(): void {
    if (this.#givenUp !== null) throw this.#givenUp;
  }
}
