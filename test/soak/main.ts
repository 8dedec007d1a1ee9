/**
 * Soaks the service, prints what came of it, and exits with 1 where something was not as it must be.
 *
 * `--minutes N` has it last so long; 30 where left out.
 */
import { parseArgs } from "node:util";

import { toStandardError } from "../../bench/service/set/standard-error.ts";
import { reportOf } from "./report.ts";
import { soak } from "./soak.ts";

const { values } = parseArgs({ options: { minutes: { type: "string", default: "30" } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`--minutes takes a number of minutes, not "${values.minutes}"`);

const tell = (line: string): void => toStandardError(`${Math.round(performance.now() / 1_000)} s: ${line}`);
const result = await soak({ minutes, quietSeconds: minutes < 10 ? 3 : 20, tell });
process.stdout.write(`\n${reportOf(result)}\n`);
process.exitCode = result.failures.length === 0 ? 0 : 1;
