import type { WriteStream } from "node:tty";
import pico from "picocolors";

import type { Environment } from "../config.ts";

export type Colours = ReturnType<typeof pico.createColors>;

/** Where a command speaks: results to standard output, everything else to standard error. */
export interface Terminal {
  /** Writes a line of the result. */
  readonly print: (line: string) => void;
  /** Writes a line about the work: progress, warnings, failures. */
  readonly tell: (line: string) => void;
  /** Writes over the last progress line where somebody watches; says nothing elsewhere. */
  readonly progress: (line: string) => void;
  readonly out: { readonly colour: boolean; readonly colours: Colours };
  readonly err: { readonly colour: boolean; readonly colours: Colours };
}

type Output = Pick<WriteStream, "write"> & { readonly isTTY?: boolean; readonly columns?: number };

export function createTerminal(stdout: Output, stderr: Output, environment: Environment): Terminal {
  const watched = stderr.isTTY === true && environment["TERM"] !== "dumb";
  let showsProgress = false;
  const clear = () => {
    if (showsProgress) stderr.write("\r\u001b[2K");
    showsProgress = false;
  };
  return {
    print(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    tell(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      if (!watched) return;
      stderr.write(`\r\u001b[2K${line.slice(0, (stderr.columns ?? 80) - 1)}`);
      showsProgress = true;
    },
    out: painter(stdout, environment),
    err: painter(stderr, environment),
  };
}

function painter(output: Output, environment: Environment): Terminal["out"] {
  const colour = wantsColour(output, environment);
  return { colour, colours: pico.createColors(colour) };
}

/** As no-color.org and force-color.org ask; without a wish, colours go to terminals only. */
export function wantsColour(output: { readonly isTTY?: boolean }, environment: Environment): boolean {
  if (environment["NO_COLOR"]) return false;
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0";
  return output.isTTY === true && environment["TERM"] !== "dumb";
}

/** "1 article", "2 articles", "2 people". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
