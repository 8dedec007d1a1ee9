import { Writable } from "node:stream";

import { pino } from "pino";
import { expect, it } from "vitest";

import { createStatementLog } from "./statement-log.ts";

function logged(slowMilliseconds: number | null, ...statements: [sql: string, milliseconds: number][]) {
  const lines: unknown[] = [];
  const sink = new Writable({
    write(line: Buffer, _encoding, done) {
      lines.push(JSON.parse(line.toString()));
      done();
    },
  });
  const tell = createStatementLog(
    pino({ level: "info", base: null, timestamp: false }, sink),
    slowMilliseconds,
  );
  for (const [sql, milliseconds] of statements) tell({ sql, milliseconds });
  return lines;
}

it("tells of statements that take long, by their names", () => {
  const quick: [string, number] = ["/* article.bySlug */ select 1", 999.9];
  const slow: [string, number] = ["/* article.listing */ select secret from article", 1_000.4];
  expect(logged(1_000, quick, slow)).toEqual([
    { level: 40, statement: "article.listing", milliseconds: 1_000, msg: "slow statement" },
  ]);
  expect(logged(null, slow)).toEqual([]);
});
