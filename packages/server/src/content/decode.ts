import { isUtf8 } from "node:buffer";

/** A file's text, or the first place at which its bytes are no UTF-8. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly line: number;
      readonly column: number;
      /** The line with U+FFFD where the bytes are wrong. */
      readonly lineText: string;
      readonly message: string;
    };

const LINE_FEED = 0x0a;
const REPLACEMENT = "\uFFFD";

/** Reads bytes as UTF-8 and nothing else. A byte order mark stays in the text. */
export function decodeUtf8(bytes: Buffer): Decoded {
  if (isUtf8(bytes)) return { ok: true, text: bytes.toString("utf8") };
  let line = 1;
  let start = 0;
  // A line feed is never part of a longer UTF-8 sequence, so that every line stands for itself.
  for (let end = lineEnd(bytes, start); isUtf8(bytes.subarray(start, end)); end = lineEnd(bytes, start)) {
    start = end + 1;
    line += 1;
  }
  const bad = bytes.subarray(start, lineEnd(bytes, start));
  const lineText = bad.toString("utf8");
  return { ok: false, line, column: firstBadColumn(bad, lineText) + 1, lineText, message: complaint(bytes) };
}

function lineEnd(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(LINE_FEED, start);
  return end === -1 ? bytes.length : end;
}

/** A replacement character can also stand in the file as such; the first bad one is not written as its three bytes. */
function firstBadColumn(bytes: Buffer, text: string): number {
  const genuine = Buffer.from(REPLACEMENT);
  let byte = 0;
  let from = 0;
  for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, from)) {
    byte += Buffer.byteLength(text.slice(from, at));
    if (!bytes.subarray(byte, byte + genuine.length).equals(genuine)) return at;
    byte += genuine.length;
    from = at + 1;
  }
  return 0;
}

function complaint(bytes: Buffer): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isUtf16 ? "The file is in UTF-16, not in UTF-8." : "The bytes here are no UTF-8.";
}
