import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

import * as operations from "../operations.ts";

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const compiler = path("../../../../node_modules/typescript/bin/tsc");
const readyMade = Object.entries(operations).flatMap(([name, operation]) =>
  typeof operation.text === "string" && typeof operation.kind === "string"
    ? [{ name, text: operation.text }]
    : [],
);

/** Compiles statements, each on a line of its own, and gives what the compiler says of each. */
function compile(statements: readonly string[]): (string | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), "nutgraf-gql-"));
  try {
    const imports = [
      `import { gql, type ResultOf, type VariablesOf } from ${JSON.stringify(path("index.ts"))};`,
      `import * as operations from ${JSON.stringify(path("../operations.ts"))};`,
    ];
    writeFileSync(join(folder, "code.ts"), [...imports, ...statements].join("\n"));
    const options = { strict: true, noEmit: true, module: "nodenext", target: "es2022", types: [] };
    const compilerOptions = { ...options, allowImportingTsExtensions: true, noErrorTruncation: true };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["code.ts"] }));
    const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], {
      encoding: "utf8",
    });
    const lines = stdout.split("\n").filter((line) => line !== "");
    const said = new Map(lines.map((line) => [Number(/code\.ts\((\d+),/.exec(line)?.[1]), line]));
    expect([...said.keys()]).not.toContain(Number.NaN);
    return statements.map((_, index) => said.get(index + imports.length + 1));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the compiler says of each query. */
function problems(texts: readonly string[]): (string | undefined)[] {
  const said = compile(texts.map((text) => `gql(${JSON.stringify(text)});`));
  return said.map((line) => line && (/parameter of type '"(.*)"'\.$/.exec(line)?.[1] ?? line));
}

const WRONG: readonly (readonly [text: string, message: string])[] = [
  ["query Q { organizations { nodes { nam } } }", "Organization has no field nam."],
  ["query Q { organisations { totalCount } }", "Query has no field organisations."],
  ["query Q { entities { nodes { kind } } }", "Entity has no field kind."],
  ["query Q { node(id: 1) { ... on Persn { name } } }", "There is no type Persn with fields."],
  ["query Q { articles { ...A } }", "There is no fragment A."],
  ["query Q { articles { totalCount } } fragment A on Article { id }", "Fragment A is not used."],
  ["query Q { articles(frist: 5) { totalCount } }", "Query.articles takes no frist."],
  ["query Q { article { id } }", "Query.article needs slug."],
  ["query Q { article(slug: null) { id } }", "Query.article(slug:) can't be null."],
  ["query Q { article(slug: 5) { id } }", "Query.article(slug:) takes a value of String."],
  ["query Q { articles(first: 1.5) { totalCount } }", "Query.articles(first:) takes a value of Int."],
  [
    'query Q { figures(where: { kind: { eq: "MONEY" } }) { totalCount } }',
    "FigureKindFilter(eq:) takes a value of FigureKind.",
  ],
  [
    "query Q { figures(where: { kind: { eq: MONY } }) { totalCount } }",
    "FigureKindFilter(eq:) takes a value of FigureKind.",
  ],
  ["query Q { figures(where: { knd: { eq: MONEY } }) { totalCount } }", "FigureWhere takes no knd."],
  ["query Q { figures(where: { quantity: { gte: 1 } }) { totalCount } }", "QuantityFilter needs unit."],
  [
    "query Q { figures(orderBy: MONEY) { totalCount } }",
    "Query.figures(orderBy:) takes a value of FigureOrder.",
  ],
  ["query Q { nodes(ids: [1, MONEY]) { id } }", "Query.nodes(ids:) takes a value of ID."],
  ["query Q { article(slug: $slug) { id } }", "$slug is not declared."],
  [
    "query Q($slug: String) { article(slug: $slug) { id } }",
    "$slug is String, and Query.article(slug:) takes String!.",
  ],
  ["query Q($ids: [ID]!) { nodes(ids: $ids) { id } }", "$ids is [ID]!, and Query.nodes(ids:) takes [ID!]!."],
  ["query Q($first: Int) { articles { totalCount } }", "$first is not used."],
  [
    "query Q($first: Integer) { articles(first: $first) { totalCount } }",
    "$first is Integer, and Query.articles(first:) takes Int. There is no input type Integer.",
  ],
  [
    "query Q { articles { nodes } }",
    "Say which fields of ArticleConnection.nodes to ask for: ArticleConnection.nodes { … }.",
  ],
  ["query Q { articles { totalCount { a } } }", "ArticleConnection.totalCount has no fields to ask for."],
  ["query Q { articles @includes(if: true) { totalCount } }", "There is no directive @includes."],
  ["query Q { articles @include { totalCount } }", "@include needs if."],
  ["{ articles { totalCount } }", "Name the operation: `query MyName { … }`."],
  ["query { articles { totalCount } }", "Name the operation: `query MyName { … }`."],
  ["query A { articles { totalCount } } query B { articles { totalCount } }", "Write one operation only."],
  ["query Q { articles { totalCount }", "Syntax: the text ends too early."],
  ["query Q { articles(first 5) { totalCount } }", 'Syntax: \\"first\\" stands where it can\'t.'],
  ["query Q { articles { totalCount } } }", 'Syntax: \\"}\\" stands where it can\'t.'],
  ["mutation M { publish }", "Mutation has no field publish."],
];

const RIGHT: readonly string[] = [
  "query Q { articles { totalCount } }",
  "query Q { node(id: 1) { id } }",
  'query Q { figures(where: { quantity: { unit: "USD", gte: 3000000000, lt: "4e9" } }) { totalCount } }',
  "query Q { figures(where: { kind: { in: MONEY }, and: [{ kind: { in: [MONEY, COUNT] } }] }) { totalCount } }",
  "query Q($first: Int = 5, $kind: [FigureKind!]!) { figures(first: $first, where: { kind: { in: $kind } }) { totalCount } }",
  'query Q($n: Int = 5) { article(slug: "a") { people { edges { mentions(first: $n) { quote } } } } }',
  "query Q($on: Boolean!) { articles { totalCount @include(if: $on) @skip(if: false) } }",
  "\ufeff# comment\n\tquery   Q  {\r\n  articles ( first :5,,, after : null ) {\n                                                    totalCount } }",
  'query Q { a: article(slug: "") { id } b: article(slug: "\\\\") { id } c: article(slug: "a \\" { b # c") { id } }',
  'query Q { search(text: """ block " with \\""" { # inside """) { totalCount } }',
  "query Q { articles { nodes { ... { id } ... on Node { id } ... @include(if: true) { slug } } } }",
];

describe("the compiler", () => {
  it("says what is wrong with a query, in words", () => {
    expect(problems(WRONG.map(([text]) => text))).toEqual(WRONG.map(([, message]) => message));
  });

  it("takes whatever is right", () => {
    expect(problems(RIGHT)).toEqual(RIGHT.map(() => undefined));
  });

  it("takes every operation that is ready-made, and makes the same types of it", () => {
    const statements = readyMade.map(({ name, text }) => {
      const made = `const made = gql(${JSON.stringify(text)})`;
      const result = `const result: ResultOf<typeof operations.${name}> = {} as ResultOf<typeof made>`;
      const variables = `const variables: VariablesOf<typeof operations.${name}> = {} as VariablesOf<typeof made>`;
      return `{ ${made}; ${result}; ${variables}; }`;
    });
    expect(statements.length).toBeGreaterThan(20);
    expect(compile(statements)).toEqual(statements.map(() => undefined));
  });

  it("tells of everything that is wrong at once", () => {
    const [said] = problems(["query Q($a: Int) { article { idd slg } }"]);
    for (const part of [
      "$a is not used.",
      "Query.article needs slug.",
      "Article has no field idd.",
      "Article has no field slg.",
    ]) {
      expect(said).toContain(part);
    }
  });

  it("takes a query of 20 levels, and one of 300 fields", () => {
    const levels = "people articles organizations articles projects articles events articles places".split(
      " ",
    );
    const deep = levels.reduceRight((inner, level) => `${level} { nodes { ${inner} } }`, "id");
    const wide = Array.from(
      { length: 300 },
      (_, index) => `a${index}: article(slug: "a${index}") { id headline }`,
    );
    expect(
      problems([`query Deep { articles { nodes { ${deep} } } }`, `query Wide { ${wide.join("\n")} }`]),
    ).toEqual([undefined, undefined]);
  });
});
