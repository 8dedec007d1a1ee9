/** Ends before what was to be there. */
export class CutOffError extends Error {
  override readonly name = "CutOffError";
}

/** Reads a stream in the portions that whoever reads wants. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** So many bytes at once. Errors: CutOffError, and the stream's own. */
  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.through(length)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** So many bytes, in portions as they come. Errors: as those of `take`. */
  async *through(length: number): AsyncGenerator<Buffer> {
    let missing = length;
    while (missing > 0) {
      if (this.#rest.length === 0 && !(await this.#more())) throw new CutOffError("It ends too early");
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      missing -= part.length;
      yield part;
    }
  }

  /** Reads to the end of the stream, so that it is found whole or not; tells whether there was anything but zeros. */
  async isBlankToItsEnd(): Promise<boolean> {
    let blank = true;
    do blank &&= this.#rest.every((byte) => byte === 0);
    while (await this.#more());
    return blank;
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#chunks.next();
    this.#rest = done === true ? Buffer.alloc(0) : value;
    return done !== true;
  }
}
