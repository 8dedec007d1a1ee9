import { article, nest, repeat } from "./limits-requests.ts";

/** What is small to send and large to work through. */
export const BOMBS: readonly (readonly [what: string, query: string, ...codes: string[]])[] = [
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
