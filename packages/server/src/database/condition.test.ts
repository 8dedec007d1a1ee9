import fc from "fast-check";
import { type RawBuilder, sql } from "kysely";
import { describe, expect, it } from "vitest";

import { conditionOf, type Logical } from "./condition.ts";
import { openDatabase } from "./connection.ts";

/** What a row says of itself; null is what it doesn't say. */
const TRUTHS = [true, false, null] as const;
const ROWS = TRUTHS.flatMap((wet) => TRUTHS.map((cold) => ({ wet, cold })));

interface Weather extends Logical<Weather> {
  readonly wet?: boolean;
  readonly cold?: boolean;
}

const { weather } = fc.letrec<{ weather: Weather }>((tie) => ({
  weather: fc.record(
    {
      wet: fc.boolean(),
      cold: fc.boolean(),
      and: fc.array(tie("weather"), { maxLength: 2 }),
      or: fc.array(tie("weather"), { maxLength: 2 }),
      not: fc.option(tie("weather")),
    },
    { requiredKeys: [] },
  ),
}));

function fits(row: (typeof ROWS)[number], { wet, cold, and, or, not }: Weather): boolean {
  return (
    (wet === undefined || row.wet === wet) &&
    (cold === undefined || row.cold === cold) &&
    (and ?? []).every((part) => fits(row, part)) &&
    (!or || or.some((part) => fits(row, part))) &&
    (!not || !fits(row, not))
  );
}

const leaf = ({ wet, cold }: Weather): readonly RawBuilder<unknown>[] => [
  ...(wet === undefined ? [] : [sql`wet = ${wet}`]),
  ...(cold === undefined ? [] : [sql`cold = ${cold}`]),
];

describe("a filter", () => {
  it("finds what it says, and what a row doesn't say counts as no, under any number of nots", async () => {
    const { db, close } = await openDatabase({ kind: "embedded", directory: undefined });
    try {
      await fc.assert(
        fc.asyncProperty(weather, async (filter) => {
          const { rows } = await sql<{ found: boolean }>`
            select given.number in (
              select number from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as one (number int, wet bool, cold bool)
              where ${conditionOf(filter, leaf)}
            ) as found
            from generate_series(0, ${ROWS.length - 1}::integer) as given (number) order by number`.execute(
            db,
          );
          expect(rows.map(({ found }) => found)).toEqual(ROWS.map((row) => fits(row, filter)));
        }),
        { numRuns: 100 },
      );
    } finally {
      await close();
    }
  });

  it("leaves a condition as it is where nothing is negated, so that an index can be found for it", () => {
    const text = (filter: Weather) => JSON.stringify(conditionOf(filter, leaf).toOperationNode());
    expect(text({ wet: true, or: [{ cold: true }] })).not.toContain("coalesce");
    expect(text({ not: { wet: true } })).toContain("coalesce");
  });
});

const numbered = ROWS.map((row, number) => ({ number, ...row }));
