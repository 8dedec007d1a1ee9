import { readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";

import { decodeUtf8 } from "./decode.ts";
import { MAX_FILE_BYTES, tooLarge } from "./files.ts";
import { error, type Problem } from "./problem.ts";
import type { ProblemCode } from "./problem-codes.ts";
import { wholeFile } from "./source.ts";

/** A file's text as it stands there, or why it can't be used. */
export type ReadText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: Problem };

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "This file may not be read by whoever runs this.",
  EPERM: "This file may not be read by whoever runs this.",
  ELOOP: "This file is a link that leads round in a circle.",
  ENOENT: "This file is a link to what is not there.",
  ENOTDIR: "This file is a link to what is not there.",
  ENAMETOOLONG: "This file has a name that is too long.",
};

/**
 * Reads a file that a folder lists. Links are followed only to what lies within the folder, so that content from
 * somebody else can't publish the files of the machine.
 *
 * @param root the real path of the content folder
 * @param path relative to it, with `/`
 */
export async function readText(root: string, path: string): Promise<ReadText> {
  const refuse = (code: ProblemCode, message: string) =>
    ({ ok: false, problem: error(code, wholeFile(path), message) }) as const;
  try {
    const real = await realpath(join(root, ...path.split("/")));
    if (!isWithin(root, real))
      return refuse("FILE_OUTSIDE", "This file is a link that leads out of the content folder.");
    const status = await stat(real);
    if (!status.isFile()) return refuse("FILE_UNREADABLE", "This is no regular file.");
    if (status.size > MAX_FILE_BYTES) return { ok: false, problem: tooLarge(path, status.size) };
    return decoded(path, await readFile(real));
  } catch (cause) {
    const reason = REASONS[errorCode(cause)];
    if (reason === undefined) throw new Error(`Could not read ${path} in ${root}.`, { cause });
    return refuse("FILE_UNREADABLE", reason);
  }
}

export function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** The code of an error of the file system; empty for any other error. */
export function errorCode(cause: unknown): string {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
}

function decoded(path: string, bytes: Buffer): ReadText {
  const result = decodeUtf8(bytes);
  if (result.ok) return result;
  const { line, column, lineText, message } = result;
  const location = { file: path, line, column, length: 1, lineText };
  return { ok: false, problem: error("ENCODING_INVALID", location, message, "Save the file as UTF-8.") };
}
