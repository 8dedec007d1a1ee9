import { parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { LIMIT_CODES } from "../../packages/server/src/limits/limit.error.ts";
import { DEFAULT_LIMITS, type Limits } from "../../packages/server/src/limits/limits.ts";
import { type Nutgraf, startNutgraf } from "../engines/nutgraf.ts";
import { codesOf, nest, post, repeat, type Request } from "./limits-requests.ts";

let nutgraf: Nutgraf;

beforeAll(async () => {
  nutgraf = await startNutgraf({ content: "content/beijing-visit" });
});
afterAll(() => nutgraf[Symbol.asyncDispose]());

const article = (selection: string) => `{ article(slug: "beijing-visit") { ${selection} } }`;

function documentOfTokens(count: number): string {
  const query = (slugs: number) =>
    `{ articles(where: {slug: {in: [${repeat(slugs, '"a"')}]}}) { totalCount } }`;
  return query(count - (parse(query(0)).tokenCount ?? 0));
}

/** Each field of an entity as often as it may be repeated, in as many places as it takes. */
function documentOfSelections(count: number): string {
  const lists = ["people", "organizations", "projects", "places", "events"];
  const places = [
    ...lists.flatMap((list) => [`${list}{nodes{%}}`, `${list}{edges{node{%}}}`]),
    ...["from", "to"].map((end) => `relationships{nodes{${end}{%}}}`),
    "figures{nodes{of{%}}}",
    "statements{nodes{about{%}}}",
  ];
  const names = ["id", "slug", "name", "aliases", "description", "sameAs", "__typename"];
  const fields = names.flatMap((name) => Array.from({ length: 20 }, () => name));
  let left = count - 1;
  const selection = places.map((place) => {
    left -= place.split("{").length - 1;
    const whole = left > fields.length;
    const inside = whole ? ["...E"] : fields.slice(0, left);
    left -= whole ? fields.length + 1 : inside.length;
    return place.replace("%", inside.join(" "));
  });
  const needed = selection.filter((place) => !place.includes("{}"));
  return `${article(needed.join(" "))} fragment E on Entity {${fields.join(" ")}}`;
}

/** Requests that have exactly so much of something, and of nothing else too much. */
const EXACTLY: Record<Exclude<keyof Limits, "cost" | "introspections">, (count: number) => Request> = {
  tokens: (count) => ({ query: documentOfTokens(count) }),
  operations: (count) => ({
    query: repeat(count, (n) => `query Q${n} { __typename }`),
    operationName: "Q1",
  }),
  fragments: (count) => ({
    query: `{ ...F0 } ${repeat(count, (n) => `fragment F${n} on Query { ${n + 1 < count ? `...F${n + 1}` : "__typename"} }`)}`,
  }),
  directives: (count) => ({
    query: article(repeat(count, (n) => `${["slug", "id", "headline", "text"][n % 4]} @include(if: true)`)),
  }),
  selections: (count) => ({ query: documentOfSelections(count) }),
  depth: (count) => ({ query: `{ place(slug: "peru") ${nest(count - 2, "{ within ", "{ name }", "}")} }` }),
  introspectionDepth: (count) => ({
    query: `{ __type(name: "Place") ${nest(count - 2, "{ ofType ", "{ name }", "}")} }`,
  }),
  aliases: (count) => ({ query: article(repeat(count, (n) => `a${n}: slug`)) }),
  rootFields: (count) => ({
    query: `{ __typename ${repeat(count - 1, (n) => `a${n}: __typename`)} }`,
  }),
  repeats: (count) => ({ query: article(repeat(count, "slug")) }),
  inputDepth: (count) => ({
    query: `{ articles(where: ${nest(count - 2, "{not: ", '{slug: {eq: "a"}}', "}")}) { totalCount } }`,
  }),
  inputValues: (count) => ({
    query: "query($slugs: [String!]) { articles(where: {slug: {in: $slugs}}) { totalCount } }",
    variables: { slugs: Array.from({ length: count - 1 }, () => "a") },
  }),
};

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

/** What is small to send and large to work through. */
const BOMBS: readonly (readonly [what: string, query: string, ...codes: string[]])[] = [
  [
    "fragments that double with each",
    `{ ...F0 } ${repeat(48, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F48 on Query { __typename }`,
    "TOO_MANY_SELECTIONS",
  ],
  [
    "the same field over and over",
    `{ ${repeat(1_490, "__typename")} }`,
    "TOO_MANY_ROOT_FIELDS",
    "TOO_MANY_REPEATS",
  ],
  ["the same list over and over", article(repeat(200, "people{nodes{id}}")), "TOO_MANY_REPEATS"],
  [
    "fields that overlap further with each level",
    `{ place(slug: "peru") ${nestTwice(7)} }`,
    "TOO_MANY_REPEATS",
  ],
  ["aliases", article(repeat(350, (n) => `a${n}: text`)), "TOO_MANY_ALIASES"],
  [
    "aliases of the root",
    `{ ${repeat(350, (n) => `a${n}: __typename`)} }`,
    "TOO_MANY_ALIASES",
    "TOO_MANY_ROOT_FIELDS",
  ],
  ["directives", `{ __typename ${repeat(700, "@a")} }`, "TOO_MANY_DIRECTIVES"],
  ["braces in thousands", nest(5_000, "{ a ", "", "}"), "TOO_MANY_TOKENS"],
  ["braces in hundreds", nest(400, "{ a ", "{ a }", "}"), "QUERY_TOO_DEEP"],
  ["lists of lists in thousands", `{ nodes(ids: ${nest(5_000, "[", "", "]")}) { id } }`, "TOO_MANY_TOKENS"],
  ["lists of lists in hundreds", `{ nodes(ids: ${nest(700, "[", "", "]")}) { id } }`, "INPUT_TOO_DEEP"],
  [
    "introspection by the way of other types",
    `{ ${repeat(5, (n) => `a${n}: __schema { types { fields { type { fields { args { type { name } } } } } } }`)} }`,
    "INTROSPECTION_TOO_COSTLY",
  ],
  [
    "lists in lists",
    "{ people(first: 100) { nodes { articles(first: 100) { nodes { figures(first: 100) { nodes { id } } } } } } }",
    "TOO_COSTLY",
  ],
];

function nestTwice(levels: number): string {
  if (levels === 0) return "{ id }";
  const below = nestTwice(levels - 1);
  return `{ within ${below} within ${below} }`;
}

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
