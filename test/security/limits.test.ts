import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { LIMIT_CODES } from "../../packages/server/src/limits/limit.error.ts";
import { DEFAULT_LIMITS } from "../../packages/server/src/limits/limits.ts";
import { BOMBS } from "../once/limits-bombs.ts";
import { EXACTLY } from "../once/limits-exactly.ts";
import { article, codesOf, nest, post, repeat, type Request } from "../once/limits-requests.ts";
import { type HostileService, startHostileService } from "./hostile-service.ts";

let service: HostileService;

beforeAll(async () => {
  service = await startHostileService();
});
afterAll(() => service[Symbol.asyncDispose]());

/** Costs 100,000 points where the last page is of 8. */
const pages = (first: number): Request => ({
  query: `query($first: Int!) {
    people(first: 99) { nodes { articles(first: 14) { nodes { people(first: 70) { nodes { slug } } } } } }
    articles(first: $first) { nodes { slug } }
  }`,
  variables: { first },
});

/** All that tools ask about the schema, so many times. */
function wholeSchema(times: number): Request {
  const query = getIntrospectionQuery({ specifiedByUrl: true, oneOf: true });
  const [asked = "", ...fragments] = query.split(/(?=fragment )/);
  const schema = asked.slice(asked.indexOf("__schema"), asked.lastIndexOf("}"));
  return { query: `{ ${repeat(times, (n) => `again${n}: ${schema}`)} } ${fragments.join(" ")}` };
}

describe.each(Object.entries(EXACTLY))("%s", (name, request) => {
  // Its names are those of the limits.
  const limit = name as keyof typeof EXACTLY;
  const most = DEFAULT_LIMITS[limit];

  it.each([most - 1, most])("may be %s", async (count) => {
    expect(await post(service, request(count))).toMatchObject({ status: 200, data: expect.anything() });
    await service.expectSound();
  });

  it(`are refused at ${most + 1}`, async () => {
    const answer = await post(service, request(most + 1));
    expect(answer.status).toBe(400);
    expect(codesOf(answer)).toContain(LIMIT_CODES[limit]);
    await service.expectSound();
  });
});

describe("the cost", () => {
  it.each([
    ["just under the limit", 7, 200],
    ["at the limit", 8, 200],
    ["just over the limit", 9, 400],
    ["far over the limit", 100, 400],
    ["as large as a number gets", 2_147_483_647, 400],
  ])("%s", async (_, first, status) => {
    const answer = await post(service, pages(first));
    expect(answer.status).toBe(status);
    expect(codesOf(answer)).toEqual(status === 200 ? [] : ["TOO_COSTLY"]);
    await service.expectSound();
  });
});

describe("the whole schema", () => {
  it.each([
    [1, 200],
    [2, 200],
    [3, 400],
  ])("%s times", async (times, status) => {
    const answer = await post(service, wholeSchema(times));
    expect(answer.status).toBe(status);
    expect(codesOf(answer)).toEqual(status === 200 ? [] : ["INTROSPECTION_TOO_COSTLY"]);
    await service.expectSound();
  });
});

describe("what is small to send and large to work through", () => {
  it.each(BOMBS)("%s", async (_, query, ...codes) => {
    const answer = await post(service, { query });
    expect([answer.status, ...codesOf(answer)]).toEqual([400, ...codes]);
    await service.expectSound();
  });
});

/** A text many times for each two things that an article mentions. */
const TEXTS = article(`mentions(first: 30) { nodes { entity { articles(first: 1) { nodes {
  mentions(first: 30) { nodes { entity { articles(first: 1) { nodes { ${repeat(20, (n) => `text${n}: text`)} } } } } }
} } } } }`);

describe("an answer that is large, to a query that costs little", () => {
  it("is refused before it is written, each time it is asked", async () => {
    for (const _ of [1, 2, 3, 4, 5]) {
      const answer = await post(service, { query: TEXTS });
      expect(answer.status).toBe(400);
      expect(codesOf(answer)).toEqual(["ANSWER_TOO_LARGE"]);
      await service.expectSound();
    }
  });
});

describe("a query with variables that may contain themselves", () => {
  it("is answered each time it is asked, and the one after it", async () => {
    const query = "query($where: ArticleWhere) { articles(where: $where) { totalCount } }";
    for (const levels of [1, 5, 18]) {
      const where: unknown = JSON.parse(nest(levels, '{"not":', '{"slug":{"eq":"beijing-visit"}}', "}"));
      const asked = { query, variables: { where } };
      const [first, ...others] = [
        await post(service, asked),
        await post(service, asked),
        await post(service, asked),
      ];
      expect(first).toMatchObject({ status: 200, data: { articles: { totalCount: expect.any(Number) } } });
      expect(others).toEqual([first, first]);
      await service.expectSound();
    }
  });
});
