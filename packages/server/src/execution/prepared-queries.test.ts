import { getOperationAST, parse } from "graphql";
import { expect, it } from "vitest";

import { createPreparedQueries, type PreparedQuery } from "./prepared-queries.ts";

const TWO = "query Ports { __typename } query Ships { __typename }";

function queryOf(text: string, name: string): PreparedQuery {
  const document = parse(text);
  const operation = getOperationAST(document, name);
  if (!operation) throw new Error(`There is no operation ${name}`);
  return { document, operation, plan: { execute: () => Promise.resolve("{}") } };
}

it("finds each operation of a document by the document's text and the operation's name", () => {
  const queries = createPreparedQueries();
  const [ports, ships] = [queryOf(TWO, "Ports"), queryOf(TWO, "Ships")];
  queries.keep(TWO, "Ports", ports);
  queries.keep(TWO, "Ships", ships);
  expect(queries.find(TWO, "Ports")).toBe(ports);
  expect(queries.find(TWO, "Ships")).toBe(ships);
  expect(queries.find(TWO, undefined)).toBeUndefined();
  expect(queries.find(`${TWO} `, "Ports")).toBeUndefined();
});

it("takes no name, null and an empty one for the same", () => {
  const queries = createPreparedQueries();
  const text = "query Ports { __typename }";
  const query = queryOf(text, "Ports");
  queries.keep(text, undefined, query);
  for (const name of [undefined, null, ""]) expect(queries.find(text, name)).toBe(query);
  expect(queries.find(text, "Ports")).toBeUndefined();
});
