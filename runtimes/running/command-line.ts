import { execFile, type ExecFileException } from "node:child_process";
import { promisify } from "node:util";

import { COMMAND_LINE } from "../serving/folder.ts";
import { binary, type BinaryVariable } from "./binaries.ts";
import { environmentIn, LONGEST_RUN, type Runtime } from "./runtime.ts";

const run = promisify(execFile);

/** A runtime that is started with a file and its arguments. */
export function commandLine(
  name: string,
  variable: BinaryVariable,
  parameters: readonly string[] = [],
): Runtime {
  return {
    name,
    async run({ folder, addresses }) {
      const all = [...parameters, COMMAND_LINE, JSON.stringify(addresses)];
      const { stdout } = await run(binary(variable), all, {
        cwd: folder,
        env: environmentIn(folder),
        timeout: LONGEST_RUN,
        killSignal: "SIGKILL",
      }).catch((error: ExecFileException) => {
        throw error.killed ? new Error(`not at its end after ${LONGEST_RUN} ms`, { cause: error }) : error;
      });
      return JSON.parse(stdout);
    },
  };
}
