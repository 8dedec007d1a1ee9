import { buildSchema, parse } from "graphql";
import { describe, expect, it } from "vitest";

import { plugin } from "./schema.plugin.ts";

const SCHEMA = buildSchema(/* GraphQL */ `
  "A day."
  scalar Date
  type Query {
    days(where: DayWhere, order: Order): [Day!]!
  }
  type Day {
    date: Date!
    kind: Kind!
  }
  "What sort of day it is."
  enum Kind {
    "Work is done."
    WORK
    "None is."
    REST @deprecated(reason: "Use FREE.")
  }
  enum Order {
    ASC
  }
  enum Unused {
    A
  }
  "Which days."
  input DayWhere {
    "By date."
    date: Date
    "By kind."
    kind: Kind! = WORK
    any: [DayWhere!]
  }
  input UnusedWhere {
    a: Int
  }
`);

const generate = (text: string): string =>
  plugin(SCHEMA, [{ document: parse(text) }], { scalars: { Date: "string" } });

const ALL =
  "query Days($where: DayWhere, $order: Order) { days(where: $where, order: $order) { date kind } }";

describe("the schema's part of the client", () => {
  it("has the scalars, with a type parameter for each hook", () => {
    const generated = generate(ALL);
    expect(generated).toContain("export interface Scalars {\n  /** A day. */\n  readonly Date: string;\n}");
    expect(generated).toContain('export type ScalarName = "Date";');
    expect(generated).toContain("<TDate extends ScalarValue = string>(hooks: {");
  });

  it("has enums as unions, each value with its meaning", () => {
    expect(generate(ALL)).toContain(`/**
 * What sort of day it is.
 *
 * - \`WORK\`: Work is done.
 * - \`REST\`: None is. (deprecated: Use FREE.)
 */
export type Kind =
  | "WORK"
  | "REST";`);
  });

  it("has input objects, with what may be left out", () => {
    expect(generate(ALL)).toContain(`/** Which days. */
export interface DayWhere<S extends ScalarTypes = Scalars> {
  /** By date. */
  readonly date?: S["Date"] | null | undefined;
  /** By kind. */
  readonly kind?: Kind | undefined;
  readonly any?: readonly DayWhere<S>[] | null | undefined;
}`);
  });

  it("has only what operations use", () => {
    const generated = generate("query Days { days { date } }");
    for (const absent of ["Kind", "Order", "DayWhere", "Unused"]) {
      expect(generated).not.toContain(`export type ${absent}`);
      expect(generated).not.toContain(`export interface ${absent}`);
    }
    expect(generate(ALL)).toContain("export type Order");
  });
});
