import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";

import { plugin } from "./gql.plugin.ts";
import { plugin as possibleTypes } from "./possible-types.plugin.ts";

const schema = buildSchema(`
  scalar Date
  enum Kind { BIG SMALL }
  input Where { kind: Kind, size: Int! = 5, name: String! }
  interface Thing { "What it is called." name: String! }
  type Ship implements Thing { name: String!, built(in: Where!, first: Int! = 10): Date @deprecated(reason: "use name") }
  type Port implements Thing { name: String!, ships: [Ship!]! }
  union Found = Ship | Port
  type Query { things: [Thing!]!, found: Found }
`);

describe("the schema as types", () => {
  const text = plugin(schema, [], { scalars: { Date: "string" } });

  it("has the fields of every type, as GraphQL writes their types, with what is said of them", () => {
    expect(text).toContain(
      'interface ThingFields {\n  /** What it is called. */\n  readonly name: Field<"String!">;\n}\n',
    );
    expect(text).toContain('  readonly ships: Field<"[Ship!]!">;\n');
    expect(text).toContain("interface FoundFields {\n}\n");
  });

  it("has the arguments, those with a default as if they could be null", () => {
    expect(text).toContain(
      '  /** @deprecated use name */\n  readonly built: Field<"Date", { in: "Where!"; first: "Int" }>;\n',
    );
    expect(text).toContain('  readonly Where: { kind: "Kind"; size: "Int"; name: "String!" };\n');
  });

  it("has what interfaces and unions can be", () => {
    expect(text).toContain('  readonly Thing: Composite<ThingFields, "Port" | "Ship">;\n');
    expect(text).toContain('  readonly Found: Composite<FoundFields, "Port" | "Ship">;\n');
  });

  it("has scalars as they are mapped, enums and input objects by their names", () => {
    expect(text).toContain('import type { Kind, Where } from "./schema.ts";\n');
    for (const line of ["Date: string", "Int: number", "Kind: Kind", "Where: Where"]) {
      expect(text).toContain(`  readonly ${line};\n`);
    }
  });

  it("has the roots that there are", () => {
    expect(text).toContain(
      'Roots {\n  readonly query: "Query";\n  readonly mutation: never;\n  readonly subscription: never;\n}\n',
    );
  });

  it("can't be made while a scalar is not mapped", () => {
    expect(() => plugin(schema, [], { scalars: {} })).toThrow("The scalar Date is not mapped.");
  });
});

describe("the possible types", () => {
  it("are those of every interface and union", () => {
    expect(possibleTypes(schema, [], { scalars: {} })).toContain(
      '{\n  Found: ["Port", "Ship"],\n  Thing: ["Port", "Ship"],\n};\n',
    );
  });
});
