import fc from "fast-check";
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import { afterAll, beforeAll, expect, it } from "vitest";

import { createSchema } from "../../packages/server/src/schema.ts";
import { type Nutgraf, startNutgraf } from "../engines/nutgraf.ts";
import { codesOf, post } from "./limits-requests.ts";

let nutgraf: Nutgraf;
let schema: GraphQLSchema;

beforeAll(async () => {
  nutgraf = await startNutgraf({ content: "content" });
  schema = await createSchema();
});
afterAll(() => nutgraf[Symbol.asyncDispose]());

/** Arguments that have to be given, by the root field or by their name; a field that needs another is left out. */
const GIVEN: Readonly<Record<string, string>> = {
  "article.slug": '"beijing-visit"',
  "entity.slug": '"chancay-port"',
  "person.slug": '"dina-boluarte"',
  "organization.slug": '"cosco-shipping-ports"',
  "project.slug": '"chancay-port"',
  "place.slug": '"peru"',
  "event.slug": '"boluarte-meeting-with-xi-2024"',
  "search.text": '"port"',
  "convert.to": '"km"',
  "asOf.at": '"2999-01-01T00:00:00Z"',
};

type Field = GraphQLField<unknown, unknown>;
type Composite = GraphQLNamedType & { getFields?: () => Record<string, Field> };

it("no query answers more objects than it was said to cost", async () => {
  const sizes = fc.constantFrom("", "first: 1", "first: 3", "last: 2", "first: 100", "first: $n", "last: $n");
  const n = fc.option(fc.integer({ min: 0, max: 20 }));
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(fc.gen(), n, async (choose, given) => {
      // One size for each field, wherever it stands, so that what is merged agrees.
      const chosen = new Map<string, string>();
      const sizeOf = (name: string) => {
        const size = chosen.get(name) ?? choose(() => sizes);
        chosen.set(name, size);
        return size;
      };
      const pick = (most: number) => choose(fc.integer, { min: 0, max: most });
      const selected = selection(schema.getQueryType(), 0, pick, sizeOf);
      const query = `query${selected.includes("$n") ? "($n: Int = 4)" : ""} ${selected}`;
      const answer = await post(nutgraf, { query, variables: { n: given }, extensions: { cost: true } });
      if (codesOf(answer).includes("TOO_COSTLY")) return;
      expect(answer.errors, query).toBeUndefined();
      answered += 1;
      // The root of the answer is no object of it.
      expect(answer.extensions?.cost?.cost, query).toBeGreaterThanOrEqual(objectsIn(answer.data) - 1);
    }),
    { numRuns: 150 },
  );
  expect(answered).toBeGreaterThan(50);
});

const DEEPEST = 6;

/** A selection of some of a type's fields, down to where it is deep enough. */
function selection(
  type: Composite | null | undefined,
  depth: number,
  pick: (most: number) => number,
  sizeOf: (name: string) => string,
): string {
  if (!type) return "";
  const below = (field: Field) => selection(getNamedType(field.type), depth + 1, pick, sizeOf);
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const wide = fields.filter((field) => isOpen(field) && isCompositeType(getNamedType(field.type)));
  const picked = new Set(
    depth < DEEPEST && wide.length > 0 ? [0, 1].flatMap(() => wide[pick(wide.length - 1)] ?? []) : [],
  );
  const parts = [...picked].map((field) => `${field.name}${argumentsOf(field, sizeOf)} ${below(field)}`);
  if (isAbstractType(type) && depth < DEEPEST) {
    const possible = schema.getPossibleTypes(type);
    const one = possible[pick(possible.length - 1)];
    if (one) parts.push(`... on ${one.name} ${selection(one, depth + 1, pick, sizeOf)}`);
  }
  const counts = fields.some(({ name }) => name === "totalCount") ? "totalCount" : "";
  return `{ __typename ${counts} ${parts.join(" ")} }`;
}

/** Whether anybody may ask for it, by what is known here. */
function isOpen({ name, args, extensions }: Field): boolean {
  const isForAll = extensions["scope"] === undefined || extensions["scope"] === "read";
  return (
    isForAll && args.every((argument) => !isRequiredArgument(argument) || GIVEN[`${name}.${argument.name}`])
  );
}

function argumentsOf({ name, args }: Field, sizeOf: (name: string) => string): string {
  const given = args.flatMap((argument: GraphQLArgument) => {
    const value = GIVEN[`${name}.${argument.name}`];
    return value === undefined ? [] : `${argument.name}: ${value}`;
  });
  const isPaged = args.some((argument) => argument.name === "last");
  const size = isPaged ? sizeOf(name) : "";
  const all = [...given, ...(size ? [size] : [])];
  return all.length > 0 ? `(${all.join(", ")})` : "";
}

function objectsIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, each: unknown) => sum + objectsIn(each), 0);
  return inside + (Array.isArray(value) ? 0 : 1);
}
