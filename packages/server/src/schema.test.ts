import { readFile } from "node:fs/promises";

import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  printSchema,
} from "graphql";
import { beforeAll, describe, expect, it } from "vitest";

import { createSchema } from "./schema.ts";

describe("the schema", () => {
  let schema: GraphQLSchema;

  beforeAll(async () => {
    schema = await createSchema();
  });

  const ownTypes = (): GraphQLNamedType[] =>
    Object.values(schema.getTypeMap()).filter(
      (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
    );

  it("is the one that schema.graphql has", async () => {
    const committed = await readFile(new URL("../../../schema.graphql", import.meta.url), "utf8");
    const [mark, ...lines] = committed.split("\n");
    expect(mark).toMatch(/^# Generated/);
    expect(lines.join("\n")).toBe(`${printSchema(schema)}\n`);
  });

  it("describes every type, field, argument and enum value", () => {
    expect(ownTypes().flatMap(undescribed)).toEqual([]);
  });

  it("describes a thing by its meaning, not by its name again", () => {
    const echoes = ownTypes().flatMap((type) =>
      fieldsOf(type).flatMap(({ name, description }) =>
        bare(description) === bare(name) && name.length > 8 ? [`${type.name}.${name}`] : [],
      ),
    );
    expect(echoes).toEqual([]);
  });

  it("gives everything with an id of its own as a Node", () => {
    const nodes = new Set(
      schema.getPossibleTypes(asInterface(schema.getType("Node"))).map(({ name }) => name),
    );
    const withId = ownTypes().filter((type) => isObjectType(type) && type.getFields()["id"]);
    expect(
      withId
        .map(({ name }) => name)
        .filter((name) => !nodes.has(name))
        .toSorted(),
    ).toEqual(NOT_FOR_READERS);
    expect(nodes).toContain("Figure");
  });

  it("gives every list of objects that can grow as a connection", () => {
    const rootLists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type }) =>
      String(type).startsWith("["),
    );
    expect(rootLists.map(({ name }) => name)).toEqual(["nodes"]);
    for (const type of ownTypes().filter(({ name }) => name.endsWith("Connection"))) {
      const fields = fieldsOf(type).map(({ name }) => name);
      expect(fields).toEqual(["edges", "nodes", "pageInfo", "totalCount"]);
    }
  });
});

/** What has an id and no place in `node`, which answers every reader. In the order of their names. */
const NOT_FOR_READERS = ["ApiKey", "Webhook", "WebhookDelivery"];

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly args?: readonly GraphQLArgument[];
}

function fieldsOf(type: GraphQLNamedType): readonly Described[] {
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
    return Object.values(type.getFields());
  return isEnumType(type) ? type.getValues() : [];
}

function undescribed(type: GraphQLNamedType): string[] {
  const missing = type.description ? [] : [type.name];
  for (const field of fieldsOf(type)) {
    if (!field.description) missing.push(`${type.name}.${field.name}`);
    for (const argument of field.args ?? []) {
      if (!argument.description) missing.push(`${type.name}.${field.name}(${argument.name})`);
    }
  }
  return missing;
}

const bare = (text: string | null | undefined): string =>
  (text ?? "").toLowerCase().replaceAll(/[^a-z]/g, "");

function asInterface(type: GraphQLNamedType | undefined) {
  if (!isInterfaceType(type)) throw new Error(`${type?.name} is no interface`);
  return type;
}
