/**
 * Measures the service and its peers side by side, on one PostgreSQL and one set, and tells which bars are met. Exits
 * with 1 where one is missed.
 *
 * `--quick` takes a small set; `--only Q1,Q4` and `--contenders nutgraf,mercurius` measure some alone, `--keep <folder>`
 * leaves the filled databases there for the next run.
 */
import { barsOf, isMet } from "./bars.ts";
import { installPeers } from "./contenders/install.ts";
import { buildPeers } from "./contenders/peer-program.ts";
import { isWhole, readOptions } from "./options.ts";
import { FULL, QUICK } from "./plan.ts";
import { barLines } from "./report/bars.ts";
import { writePage } from "./report/page.ts";
import { forTerminal } from "./report/terminal.ts";
import { run } from "./run.ts";
import { toStandardError } from "./set/standard-error.ts";

const options = readOptions(process.argv.slice(2));
await installPeers();
await buildPeers();
const tell = (line: string): void => toStandardError(`${Math.round(performance.now() / 1000)} s: ${line}`);
const results = await run(options.quick ? QUICK : FULL, options, tell);
const bars = barsOf(results);
process.stdout.write(`\n${forTerminal(results)}\n${barLines(bars, process.stdout)}\n`);
if (!options.quick && isWhole(options)) await writePage(results, bars);
process.exitCode = bars.every(isMet) ? 0 : 1;
