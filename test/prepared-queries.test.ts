import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { folderOf } from "./engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";

const HEADLINE =
  "query Headline($slug: String!, $long: Boolean = false) { article(slug: $slug) { headline text @include(if: $long) } }";
const TWO = `${HEADLINE} query Slug($slug: String!) { article(slug: $slug) { slug } }`;
const PAGE = "query ($first: Int) { articles(first: $first) { totalCount nodes { slug } } }";

let nutgraf: Nutgraf;

beforeAll(async () => {
  nutgraf = await startNutgraf({
    files: folderOf({ slug: "standing" }, { slug: "other" }),
    server: { responseCache: undefined },
  });
});
afterAll(() => nutgraf?.[Symbol.asyncDispose]());

interface Told {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** What is answered, but for what differs between any two requests. */
async function send(body: object, headers: Record<string, string> = {}): Promise<Told> {
  const response = await fetch(nutgraf.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const { date: _date, "x-request-id": _requestId, ...told } = Object.fromEntries(response.headers);
  return { status: response.status, headers: told, body: await response.json() };
}

/** The answers before a query is known, while it gets known and after. */
async function answers(body: object, headers?: Record<string, string>): Promise<readonly Told[]> {
  const all: Told[] = [];
  for (let time = 1; time <= 5; time += 1) all.push(await send(body, headers));
  return all;
}

describe("a query that comes again is answered as it was the first time", () => {
  it.each([
    ["with variables", { query: HEADLINE, variables: { slug: "standing" } }],
    ["with other variables", { query: HEADLINE, variables: { slug: "nowhere", long: true } }],
    ["with variables that it does not have", { query: HEADLINE, variables: { slug: "other", more: 1 } }],
    ["by its name", { query: TWO, operationName: "Slug", variables: { slug: "standing" } }],
    [
      "by another name of the same text",
      { query: TWO, operationName: "Headline", variables: { slug: "other" } },
    ],
    ["without any variables", { query: "{ articles { totalCount } }", variables: null, operationName: null }],
  ])("%s", async (_, body) => {
    const [first, ...later] = await answers(body);
    expect(first).toMatchObject({ status: 200, body: { data: expect.anything() } });
    for (const one of later) expect(one).toEqual(first);
  });

  it.each([
    "application/json",
    "application/graphql-response+json",
    "application/graphql-response+json, application/json",
    "application/graphql-response+json, application/json;q=0.9",
    "application/json, */*",
  ])("to whoever accepts %s", async (accept) => {
    const [first, ...later] = await answers({ query: PAGE, variables: { first: 1 } }, { accept });
    expect(first?.status).toBe(200);
    for (const one of later) expect(one).toEqual(first);
  });
});

describe("what is refused, or is no plain query, is answered the same each time", () => {
  it.each([
    ["a request with extensions", { query: PAGE, extensions: { cost: true } }],
    ["a page that is too long", { query: PAGE, variables: { first: 101 } }],
    ["a variable that is missing", { query: HEADLINE, variables: {} }],
    ["a variable of the wrong type", { query: HEADLINE, variables: { slug: ["standing"] } }],
    ["a text of two operations without a name", { query: TWO, variables: { slug: "standing" } }],
    ["a name that no operation has", { query: TWO, operationName: "Other" }],
    [
      "a mutation",
      { query: 'mutation { articleRetract(input: { slug: "no", reason: "no" }) { errors { code } } }' },
    ],
    ["a question about the schema", { query: "{ __typename articles { totalCount } }" }],
    ["variables deeper than may be", { query: PAGE, variables: { first: 1, deep: nested(25) } }],
    ["variables that are no object", { query: PAGE, variables: [] }],
  ])("%s", async (_, body) => {
    const [first, ...later] = await answers(body);
    for (const one of later) expect(one).toEqual(first);
  });

  it.each(["text/html", "application/json;q=0", "*/*;q=0.1, application/xml"])(
    "whatever is accepted as %s",
    async (accept) => {
      const [first, ...later] = await answers({ query: PAGE }, { accept });
      for (const one of later) expect(one).toEqual(first);
    },
  );
});

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { in: nested(levels - 1) };
}
