/**
 * Measures our client and its peers side by side, all in one run: what an app carries, how long Node needs to import
 * it, what the compiler has to do. Exits with 1 where ours is above a bar.
 */
import { styleText } from "node:util";

import { IMPORT_TARGET, missed } from "./bars.ts";
import {
  ASKED,
  measureAll,
  type Row,
  BARRED,
  sizeWith,
  sizeWithSubscription,
  unusedOperations,
} from "./measure.ts";
import { table } from "./table.ts";

const rows = await measureAll();
const [ours] = rows;
if (!ours?.compiled || !ours.importTime) throw new Error("Our own client was not measured.");
const small = await sizeWith(ours.contender, BARRED);
const streaming = await sizeWithSubscription();
const unused = await unusedOperations();

const bytes = (count: number): string => `${count.toLocaleString("en")} B`;
const milliseconds = (count = Number.NaN): string => `${count.toFixed(1)} ms`;
const of = (row: Row): readonly string[] => [
  row.contender.name,
  ...row.sizes.map(bytes),
  milliseconds(row.importTime?.clock),
  milliseconds(row.importTime?.processor),
  row.compiled?.instantiations.toLocaleString("en") ?? "–",
  row.compiled ? `${row.compiled.checkTime.toFixed(2)} s` : "–",
  String(row.dependencies),
];
const head = ["", ...ASKED, "import", "of the processor", "instantiations", "check time", "dependencies"];
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
say(table(head, rows.map(of)));
say("");
say(
  `Bytes: an app that asks the operation, minified, under gzip. The compiler: a hundred ready-made operations.`,
);
say(
  `Ours with one ready-made operation, \`${BARRED}\`, ${bytes(small)}; with the subscription \`articleChanges\` ${bytes(streaming)}.`,
);
say(`Unused operations are ${unused.length === 0 ? "dropped" : `kept: ${unused.join(", ")}`}.`);
const { clock, processor } = ours.importTime;
const verdict =
  clock <= IMPORT_TARGET
    ? "met"
    : processor <= IMPORT_TARGET
      ? "met in the processor's time, missed by the clock"
      : "missed";
say(`Ours is to be imported within ${IMPORT_TARGET} ms: ${verdict}.`);

const failures = [
  missed("bytes", small),
  missed("bytesWithSubscription", streaming),
  missed("instantiations", ours.compiled.instantiations),
  missed("dependencies", ours.dependencies),
  missed("unusedOperations", unused.length),
].filter((each) => each !== undefined);
for (const each of failures)
  process.stderr.write(`${styleText("red", "✗", { stream: process.stderr })} ${each}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
