import { readdir, readFile } from "node:fs/promises";

import {
  type DocumentNode,
  getIntrospectionQuery,
  getOperationAST,
  parse,
  print,
  separateOperations,
} from "graphql";
import { beforeAll, describe, expect, it } from "vitest";

import { DEFAULT_LIMITS } from "../../packages/server/src/limits/limits.ts";
import { createRequestCheck, type RequestCheck } from "../../packages/server/src/limits/request-check.ts";
import { createSchema } from "../../packages/server/src/schema.ts";

const OPERATIONS = new URL("../../packages/client/operations/", import.meta.url);
const QUERIES = new URL("../../packages/server/playground/queries/", import.meta.url);

const clientOperations = Object.entries(await operationsIn(OPERATIONS));
const playgroundQueries = Object.entries(await operationsIn(QUERIES));

let check: RequestCheck;

beforeAll(async () => {
  check = createRequestCheck(await createSchema(), DEFAULT_LIMITS);
});

describe("within the limits is", () => {
  it.each(clientOperations)("the client's %s, by default and with the longest pages", (_, document) => {
    expect(parse(print(document)).tokenCount).toBeLessThan(DEFAULT_LIMITS.tokens);
    expect(check.refusalsOf(document)).toEqual([]);
    const ids = Array.from({ length: 100 }, () => "id");
    for (const variables of [{ ids }, { first: 100, ids }, { last: 100, ids }]) {
      expect(checked(document, variables)).toMatchObject({ refusal: null });
    }
  });

  it.each(playgroundQueries)("the playground's %s", (_, document) => {
    expect(check.refusalsOf(document)).toEqual([]);
    expect(checked(document, {})).toMatchObject({ refusal: null });
  });

  it.each([
    ["GraphiQL asks", { schemaDescription: true, inputValueDeprecation: true }],
    ["tools ask", { specifiedByUrl: true, directiveIsRepeatable: true, oneOf: true }],
  ])("what %s about the schema", (_, options) => {
    const document = parse(getIntrospectionQuery({ ...options, descriptions: true }));
    expect(check.refusalsOf(document)).toEqual([]);
    expect(checked(document, {})).toEqual({ refusal: null, cost: 0 });
  });
});

async function operationsIn(folder: URL): Promise<Readonly<Record<string, DocumentNode>>> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".graphql"));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), "utf8")));
  return separateOperations(parse(texts.join("\n")));
}

function checked(document: DocumentNode, variables: Readonly<Record<string, unknown>>) {
  const operation = getOperationAST(document);
  if (!operation) throw new Error("There is not one operation");
  return check.operation(document, operation, variables);
}
