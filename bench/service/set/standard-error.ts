import type { Tell } from "./size.ts";

/** Prints what is told on standard error, over the line before where that is a terminal. */
export const toStandardError: Tell = (line) => {
  process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
};
