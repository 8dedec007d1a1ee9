import type { AnsweredOperation } from "../http/answered-request.ts";
import type { GraphqlAnswer } from "../http/graphql-answer.ts";
import { compress, type Encoding, SMALLEST_COMPRESSED_BYTES } from "./encodings.ts";
import { entityTag, tagOf } from "./entity-tag.ts";
import { type StoredHeaders, storedHeaders } from "./stored-headers.ts";

/** An answer as it goes out in one encoding. */
export interface Representation {
  /** Its bytes, a character each: a text is sent in one piece with its head. */
  readonly body: string;
  readonly headers: StoredHeaders;
}

/** An answer to everybody who asks the same. */
export class StoredAnswer {
  readonly tag: string;
  /** The one that was executed for it. */
  readonly operation: AnsweredOperation | null;
  readonly plain: Representation;
  readonly #contentType: string;
  readonly #grown: (answer: StoredAnswer) => void;
  readonly #compressed = new Map<Encoding, Representation>();
  readonly #underWay = new Set<Encoding>();
  #sent = 0;

  /** `grown` is called whenever it takes more memory than before. */
  constructor(
    answer: Pick<GraphqlAnswer, "body" | "encoding" | "operation">,
    contentType: string,
    grown: (answer: StoredAnswer) => void,
  ) {
    const bytes = Buffer.from(answer.body, answer.encoding);
    this.operation = answer.operation;
    this.tag = tagOf(contentType, bytes);
    this.#contentType = contentType;
    this.#grown = grown;
    this.plain = this.#represent(bytes, null);
  }

  /** The memory that it takes, about. */
  get bytes(): number {
    let bytes = OBJECT_BYTES + this.plain.body.length;
    for (const { body } of this.#compressed.values()) bytes += OBJECT_BYTES + body.length;
    return bytes;
  }

  /** As it is to be sent to whoever likes that encoding best. It is compressed once it was asked for again. */
  in(encoding: Encoding | null): Representation {
    this.#sent += 1;
    if (encoding === null || this.plain.body.length < SMALLEST_COMPRESSED_BYTES) return this.plain;
    const ready = this.#compressed.get(encoding);
    if (ready !== undefined) return ready;
    if (this.#sent > 1 && !this.#underWay.has(encoding)) void this.#compress(encoding);
    return this.plain;
  }

  async #compress(encoding: Encoding): Promise<void> {
    this.#underWay.add(encoding);
    const bytes = await compress(Buffer.from(this.plain.body, "latin1"), encoding);
    this.#compressed.set(encoding, this.#represent(bytes, encoding));
    this.#grown(this);
  }

  #represent(bytes: Buffer, encoding: Encoding | null): Representation {
    const headers = storedHeaders({
      contentType: this.#contentType,
      encoding,
      length: bytes.length,
      etag: entityTag(this.tag, encoding),
    });
    return { body: bytes.toString("latin1"), headers };
  }
}

/** What the objects around a body take. */
const OBJECT_BYTES = 600;
