import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** How an answer can be compressed; the first that a client likes best is taken. */
export const ENCODINGS = ["br", "gzip"] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** A smaller body fits into the packet that its head goes out in anyway. */
export const SMALLEST_COMPRESSED_BYTES = 1_024;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Made once and sent often, so that some more work pays; beyond this brotli takes much longer for little. */
const BROTLI_QUALITY = 5;

/** Compresses beside everything else that this process does. */
export function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === "gzip") return zip(body);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return brotli(body, { params });
}

/** There are few among all clients, and each asks with the same all the time. */
const MOST_REMEMBERED = 200;
const remembered = new Map<string, Encoding | null>();

/** Which encoding the `Accept-Encoding` header likes best; null where it names none of them. */
export function encodingFor(header: string | undefined): Encoding | null {
  if (header === undefined) return null;
  const known = remembered.get(header);
  if (known !== undefined) return known;
  const encoding = chosen(header);
  if (remembered.size < MOST_REMEMBERED) remembered.set(header, encoding);
  return encoding;
}

function chosen(header: string): Encoding | null {
  const weights = new Map(header.toLowerCase().split(",").map(weightOf));
  const rest = weights.get("*") ?? 0;
  let best: Encoding | null = null;
  let most = 0;
  for (const encoding of ENCODINGS) {
    const weight = weights.get(encoding) ?? rest;
    if (weight <= most) continue;
    best = encoding;
    most = weight;
  }
  return best;
}

function weightOf(text: string): [name: string, weight: number] {
  const [name = "", ...parameters] = text.split(";").map((part) => part.trim());
  const given = parameters.find((parameter) => parameter.startsWith("q="));
  return [name, given === undefined ? 1 : Number(given.slice(2)) || 0];
}
