import type { ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import type { ReplyHeaders } from "./head.ts";
import { reply } from "./reply.ts";
import type { Exchange } from "./router.ts";

const compress = promisify(gzip);

/** A file that is kept in memory, and compressed when first asked for. */
export class StaticFile {
  readonly #bytes: Buffer;
  readonly #headers: ReplyHeaders;
  #compressed: Promise<Buffer> | undefined;

  constructor(bytes: Buffer, headers: ReplyHeaders) {
    this.#bytes = bytes;
    this.#headers = { ...headers, vary: "accept, accept-encoding" };
  }

  async send({ request, response }: Exchange): Promise<void> {
    const accepted = request.headers["accept-encoding"] ?? "";
    if (/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted)) return this.#sendCompressed(response);
    reply(response, 200, this.#headers, this.#bytes);
  }

  async #sendCompressed(response: ServerResponse): Promise<void> {
    this.#compressed ??= compress(this.#bytes);
    reply(response, 200, { ...this.#headers, "content-encoding": "gzip" }, await this.#compressed);
  }
}
