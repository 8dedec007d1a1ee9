import { parse } from "graphql";

import type { Limits } from "../../packages/server/src/limits/limits.ts";
import { article, nest, repeat, type Request } from "./limits-requests.ts";

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
export const EXACTLY: Record<
  Exclude<keyof Limits, "cost" | "introspections" | "answerBytes">,
  (count: number) => Request
> = {
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
