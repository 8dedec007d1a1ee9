import type { AnsweredOperation } from "../http/answered-request.ts";
import type { GraphqlAnswer } from "../http/graphql-answer.ts";
import { compress, type Encoding, SMALLEST_COMPRESSED_BYTES } from "./encodings.ts";
import { entityTag, tagOf } from "./entity-tag.ts";

/** An answer as it goes out in one encoding. */
export interface Representation {
  readonly body: Buffer;
  readonly etag: string;
  /** Names and values in turn, of all that is the same for everybody who gets it. */
  readonly headers: readonly string[];
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
    answer: Pick<GraphqlAnswer, "body" | "operation">,
    contentType: string,
    grown: (answer: StoredAnswer) => void,
  ) {
    const body = Buffer.from(answer.body);
    this.operation = answer.operation;
    this.tag = tagOf(contentType, body);
    this.#contentType = contentType;
    this.#grown = grown;
    this.plain = this.#represent(body, null);
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
    const body = await compress(this.plain.body, encoding);
    this.#compressed.set(encoding, this.#represent(body, encoding));
    this.#grown(this);
  }

  #represent(body: Buffer, encoding: Encoding | null): Representation {
    const headers = [
      "content-type",
      this.#contentType,
      ...(encoding === null ? [] : ["content-encoding", encoding]),
      "content-length",
      String(body.length),
    ];
    return { body, etag: entityTag(this.tag, encoding), headers };
  }
}

/** What the objects around a body take. */
const OBJECT_BYTES = 600;
