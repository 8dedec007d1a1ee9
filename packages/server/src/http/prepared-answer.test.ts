import { IncomingMessage } from "node:http";
import { Socket } from "node:net";

import { buildSchema, getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";

import { createPreparedQueries } from "../execution/prepared-queries.ts";
import { planQuery } from "../execution/query-plan.ts";
import { DEFAULT_LIMITS } from "../limits/limits.ts";
import { createRequestCheck } from "../limits/request-check.ts";
import { createFindPrepared } from "./prepared-answer.ts";

const schema = buildSchema("type Query { port(slug: String): String }");
const QUERY = "query Port($slug: String) { port(slug: $slug) }";

const queries = createPreparedQueries();
const document = parse(QUERY);
const operation = getOperationAST(document);
if (!operation) throw new Error("There is no operation");
for (const name of [undefined, "Port"])
  queries.keep(QUERY, name, { document, operation, plan: planQuery(schema, document, operation) });
const find = createFindPrepared(queries, createRequestCheck(schema, DEFAULT_LIMITS));

function requestOf(method: string, accept?: string): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.method = method;
  if (accept !== undefined) request.headers.accept = accept;
  return request;
}

describe("a plain query that has a plan", () => {
  it.each([
    ["alone", { query: QUERY }, undefined],
    [
      "by its name, with variables",
      { query: QUERY, operationName: "Port", variables: { slug: "chancay" } },
      "*/*",
    ],
    ["with nothing said", { query: QUERY, operationName: null, variables: null }, "application/json"],
    ["for our client", { query: QUERY }, "application/graphql-response+json, application/json"],
  ])("is executed by it: %s", async (_, body, accept) => {
    const run = find(requestOf("POST", accept), body);
    expect(run).not.toBeNull();
    expect(await run?.execute({})).toMatchObject({
      status: 200,
      body: '{"data":{"port":null}}',
      operation: { name: "Port", cost: run?.cost },
    });
  });
});

describe("goes the ordinary way", () => {
  it.each<[string, string, unknown, string?]>([
    ["another query", "POST", { query: "{ port }" }],
    ["another operation", "POST", { query: QUERY, operationName: "Ship" }],
    ["a request with extensions", "POST", { query: QUERY, extensions: { cost: true } }],
    ["a request for any other type", "POST", { query: QUERY }, "text/html"],
    ["a GET, which a page of another site may have made a browser send", "GET", { query: QUERY }],
    ["variables that are no object", "POST", { query: QUERY, variables: ["chancay"] }],
    ["a body that is a list", "POST", [{ query: QUERY }]],
    ["a body that is nothing", "POST", null],
    ["variables beyond a limit", "POST", { query: QUERY, variables: { slug: nested(25) } }],
  ])("%s", (_, method, body, accept) => {
    expect(find(requestOf(method, accept), body)).toBeNull();
  });
});

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { in: nested(levels - 1) };
}
