import { createHash } from "node:crypto";

import { createClient as createWebSocketClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";

import { DEFAULT_LIMITS } from "../../packages/server/src/limits/limits.ts";
import { type Nutgraf, startNutgraf } from "../engines/nutgraf.ts";
import { codesOf, get, nest, post, repliedBy } from "./limits-requests.ts";

const COST = 51;
const ASKED = { cost: true };

let nutgraf: Nutgraf;
let thrifty: Nutgraf;

beforeAll(async () => {
  nutgraf = await startNutgraf();
  thrifty = await startNutgraf({ server: { limits: { cost: COST } } });
});
afterAll(async () => {
  await nutgraf[Symbol.asyncDispose]();
  await thrifty[Symbol.asyncDispose]();
});

describe("the cost", () => {
  const query = "query($first: Int) { articles(first: $first) { nodes { slug } } }";

  it("is one for each object that may be answered, by the variables", async () => {
    for (const first of [COST - 2, COST - 1]) {
      const { status, extensions } = await post(thrifty, { query, variables: { first }, extensions: ASKED });
      expect({ status, extensions }).toEqual({
        status: 200,
        extensions: { cost: { cost: first + 1, limit: COST } },
      });
    }
    expect(await post(thrifty, { query, variables: { first: COST } })).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: "TOO_COSTLY", found: COST + 1, limit: COST } }],
    });
  });

  it.each([
    ["a page without a size", "{ articles { nodes { slug } } }", {}, 51],
    ["a default", "query($n: Int = 7) { articles(last: $n) { nodes { slug } } }", {}, 8],
    [
      "a default that null stands for",
      "query($n: Int = 7) { articles(first: $n) { nodes { slug } } }",
      { n: null },
      51,
    ],
    [
      "a list in a list",
      "{ articles(first: 3) { nodes { figures(first: 4) { nodes { id } } } } }",
      {},
      1 + 3 * 6,
    ],
    ["the same field twice", "{ articles(first: 3) { nodes { slug } nodes { slug } } }", {}, 4],
    ["edges beside nodes", "{ articles(first: 3) { nodes { slug } edges { node { slug } } } }", {}, 10],
    ["ids", "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids: ["a", "b", "c"] }, 3],
    ["what is skipped", "query($n: Boolean!) { articles @skip(if: $n) { nodes { slug } } }", { n: true }, 0],
    ["what is not included", "{ articles { nodes @include(if: false) { slug } } }", {}, 1],
    ["a count", "{ articles(first: 0) { totalCount } }", {}, 6],
    [
      "the dearest of types that exclude each other",
      '{ node(id: "a") { ...on Figure { article { slug } } ...on Article { figures(first: 4) { nodes { id } } } } }',
      {},
      6,
    ],
    ["the schema", "{ __schema { types { name fields { name } } } }", {}, 0],
  ])("counts %s", async (_, text, variables, cost) => {
    const { extensions } = await post(nutgraf, { query: text, variables, extensions: ASKED });
    expect(extensions).toEqual({ cost: { cost, limit: DEFAULT_LIMITS.cost } });
  });

  it("is that of the operation which is executed", async () => {
    const operations = "query A { __typename } query B { articles(first: 100) { nodes { slug } } }";
    expect((await post(thrifty, { query: operations, operationName: "A" })).status).toBe(200);
    expect(codesOf(await post(thrifty, { query: operations, operationName: "B" }))).toEqual(["TOO_COSTLY"]);
  });

  it("is told only to those who ask for it", async () => {
    expect(await post(nutgraf, { query: "{ __typename }" })).toEqual({
      status: 200,
      data: { __typename: "Query" },
    });
  });
});

describe("whatever a request comes over", () => {
  const deep = `{ place(slug: "peru") ${nest(12, "{ within ", "{ name }", "}")} }`;
  const dear = "{ articles(first: 100) { nodes { slug } } }";
  const refused = [
    ["QUERY_TOO_DEEP", deep],
    ["TOO_COSTLY", dear],
  ] as const;

  it.each(refused)("GET: %s", async (code, query) => {
    const answer = await get(thrifty, { query });
    expect([answer.status, ...codesOf(answer)]).toEqual([400, code]);
  });

  it.each(refused)("its hash: %s", async (code, query) => {
    const persistedQuery = { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") };
    const extensions = { persistedQuery };
    expect(codesOf(await post(thrifty, { query, extensions }))).toEqual([code]);
    // It is not kept either.
    expect(codesOf(await get(thrifty, { extensions: JSON.stringify(extensions) }))).toEqual([
      "PERSISTED_QUERY_NOT_FOUND",
    ]);
  });

  it("its hash, once it was accepted with other variables", async () => {
    const query = "query($first: Int) { articles(first: $first) { nodes { slug } } }";
    const persistedQuery = { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") };
    const extensions = { persistedQuery };
    expect((await post(thrifty, { query, extensions, variables: { first: 1 } })).status).toBe(200);
    const answer = await post(thrifty, { extensions, variables: { first: 100 } });
    expect([answer.status, ...codesOf(answer)]).toEqual([400, "TOO_COSTLY"]);
  });

  it.each(refused)("server-sent events: %s", async (code, query) => {
    const response = await fetch(`${thrifty.url}/stream`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ query }),
    });
    const [, data = ""] = /^data: ?(.*)$/m.exec(await response.text()) ?? [];
    expect(codesOf(JSON.parse(data))).toEqual([code]);
  });

  it.each(refused)("WebSocket: %s", async (code, query) => {
    const client = createWebSocketClient({
      url: thrifty.url.replace("http", "ws"),
      webSocketImpl: WebSocket,
    });
    const answer = client.iterate({ query }).next();
    await expect(answer).rejects.toMatchObject([{ extensions: { code } }]);
    await client.dispose();
  });

  it("several in one body are refused", async () => {
    const response = await fetch(nutgraf.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([{ query: "{ __typename }" }, { query: "{ __typename }" }]),
    });
    expect([response.status, ...codesOf(await repliedBy(response))]).toEqual([400, "BAD_REQUEST"]);
  });
});
