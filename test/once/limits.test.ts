import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { LIMIT_CODES } from "../../packages/server/src/limits/limit.error.ts";
import { DEFAULT_LIMITS } from "../../packages/server/src/limits/limits.ts";
import { type Nutgraf, startNutgraf } from "../engines/nutgraf.ts";
import { BOMBS } from "./limits-bombs.ts";
import { EXACTLY } from "./limits-exactly.ts";
import { codesOf, nest, post, repeat } from "./limits-requests.ts";

let nutgraf: Nutgraf;

beforeAll(async () => {
  nutgraf = await startNutgraf({ content: "content/beijing-visit" });
});
afterAll(() => nutgraf[Symbol.asyncDispose]());

describe.each(Object.entries(EXACTLY))("%s", (name, request) => {
  // Its names are those of the limits.
  const limit = name as keyof typeof EXACTLY;
  const most = DEFAULT_LIMITS[limit];

  it(`may be ${most - 1} and ${most}`, async () => {
    expect(await post(nutgraf, request(most - 1))).toMatchObject({ status: 200, data: expect.anything() });
    expect(await post(nutgraf, request(most))).toMatchObject({ status: 200, data: expect.anything() });
  });

  it(`are refused from ${most + 1} on, before anything is done for them`, async () => {
    nutgraf.world.resetStatements();
    const { status, errors = [], data } = await post(nutgraf, request(most + 1));
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    const error = errors.find(({ extensions }) => extensions?.["code"] === LIMIT_CODES[limit]);
    expect(error?.extensions).toEqual({ code: LIMIT_CODES[limit], found: most + 1, limit: most });
    expect(error?.message).toContain((most + 1).toLocaleString("en-US"));
    expect(nutgraf.world.statements).toEqual([]);
  });
});

it("variables are refused for their depth as the document is, however deep they are", async () => {
  const query = "query($where: ArticleWhere) { articles(where: $where) { totalCount } }";
  const body = (levels: number) =>
    `{"query": ${JSON.stringify(query)}, "variables": {"where": ${nest(levels - 1, '{"not":', "{}", "}")}}}`;
  const { inputDepth: most } = DEFAULT_LIMITS;
  expect((await post(nutgraf, body(most))).status).toBe(200);
  for (const levels of [most + 1, 20_000]) {
    const { status, errors } = await post(nutgraf, body(levels));
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: "INPUT_TOO_DEEP", found: levels, limit: most } }]);
  }
});

it("mutations may carry as many values as fit into a body", async () => {
  const query = "mutation($input: EntityMergeInput!) { entityMerge(input: $input) { errors { code } } }";
  const input = Array.from({ length: DEFAULT_LIMITS.inputValues }, () => 1);
  expect(codesOf(await post(nutgraf, { query, variables: { input } }))).toEqual(["BAD_USER_INPUT"]);
});

describe("what is small to send and large to work through is refused, and the next request is answered", () => {
  it.each(BOMBS)("%s", async (_, query, ...codes) => {
    nutgraf.world.resetStatements();
    const answer = await post(nutgraf, { query });
    expect([answer.status, ...codesOf(answer)]).toEqual([400, ...codes]);
    expect(nutgraf.world.statements).toEqual([]);
    expect((await post(nutgraf, { query: "{ __typename }" })).data).toEqual({ __typename: "Query" });
  });

  it("a page as large as variables make it", async () => {
    const query =
      "query($n: Int!) { people(first: $n) { nodes { articles(first: $n) { nodes { people(first: $n) { totalCount } places { totalCount } } } } } }";
    expect((await post(nutgraf, { query, variables: { n: 10 } })).status).toBe(200);
    expect(codesOf(await post(nutgraf, { query, variables: { n: 100 } }))).toEqual(["TOO_COSTLY"]);
  });

  it.each([
    [
      "in a ring",
      `{ ...A } ${repeat(49, (n) => `fragment F${n} on Query { ...F${(n + 1) % 49} }`)} fragment A on Query { ...F0 }`,
    ],
    [
      "each in all",
      `{ ...F0 } ${repeat(20, (n) => `fragment F${n} on Query { ${repeat(20, (m) => `...F${m}`)} }`)}`,
    ],
    ["that nothing leads to", "{ __typename } fragment A on Query { ...A __typename }"],
  ])("fragments that spread themselves, %s, as the mistake that they are", async (_, query) => {
    const { errors = [] } = await post(nutgraf, { query });
    expect(errors[0]?.message).toMatch(/^Cannot spread fragment "\w+" within itself/);
    expect(errors[0]?.extensions).toEqual({ code: "GRAPHQL_VALIDATION_FAILED" });
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"])(
    "%s is a name like others",
    async (name) => {
      const queries = [
        `{ ${name} }`,
        `{ ${name} { ${name} } }`,
        `{ ...${name} } fragment ${name} on Query { __typename }`,
        `{ ...on ${name} { __typename } }`,
        `query($${name}: Int) { articles(first: $${name}) { nodes { ${name}: slug } } }`,
        `query($a: Int) { articles(first: $${name}) { nodes { slug } } }`,
      ];
      for (const query of queries) {
        const body = `{"query": ${JSON.stringify(query)}, "variables": {"${name}": 2}, "extensions": {"cost": true}}`;
        const answer = await post(nutgraf, body);
        expect(codesOf(answer).filter((code) => code !== "GRAPHQL_VALIDATION_FAILED")).toEqual([]);
      }
    },
  );
});
