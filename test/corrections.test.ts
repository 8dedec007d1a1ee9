import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { folderOf, type Newsroom, newsroomOf, portArticle } from "./engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";

let nutgraf: Nutgraf;
let newsroom: Newsroom;

beforeAll(async () => {
  nutgraf = await startNutgraf({ files: folderOf({ slug: "costs" }) });
  newsroom = await newsroomOf(nutgraf);
  await newsroom.correct({
    files: portArticle({ slug: "costs", million: 4, headline: "What the port really costs" }),
    startsFrom: 1,
    note: "The port costs four million dollars, not three.",
  });
  const [article, facts] = portArticle({ slug: "costs", million: 4, headline: "What the port really costs" });
  await newsroom.correct({
    files: [
      {
        path: article?.path,
        text: article?.text.replace("The port costs", "In Lima it was said: The port costs"),
      },
      { path: facts?.path, text: facts?.text.replace(/statements:[^]*/, "") },
    ],
    startsFrom: 2,
    note: "We had left out where it was said.",
  });
});
afterAll(() => nutgraf?.[Symbol.asyncDispose]());

const DIFF = `from to head { name before after } text { kind text before { start end } after { start end } }
  facts { change type key fields { name before after } before { quote } after { quote start end } }
  mentions { change entity { name } before { quote } after { quote start } }
  media { change key }`;

interface Diff {
  readonly from: number;
  readonly to: number;
  readonly text: readonly { readonly kind: string; readonly text: string }[];
  readonly facts: readonly { readonly change: string; readonly key: string }[];
  readonly mentions: readonly { readonly change: string }[];
}

const diffOf = async (range: string): Promise<Diff | null> => {
  const { article } = await nutgraf.ask<{ article: { diff: Diff | null } }>(
    `{ article(slug: "costs") { diff(${range}) { ${DIFF} } } }`,
  );
  return article.diff;
};

describe("what changed between two revisions of an article", () => {
  it("is told fact by fact, with what differs in each", async () => {
    expect(await diffOf("from: 1, to: 2")).toMatchObject({
      from: 1,
      to: 2,
      head: [{ name: "headline", before: "What the port costs", after: "What the port really costs" }],
      facts: [
        {
          change: "CHANGED",
          type: "FIGURE",
          key: "cost",
          fields: expect.arrayContaining([
            { name: "quantity.value", before: "3000000", after: "4000000" },
            { name: "evidence", before: '["US$3 million"]', after: '["US$4 million"]' },
          ]),
          before: [{ quote: "US$3 million" }],
          after: [{ quote: "US$4 million" }],
        },
        { change: "UNCHANGED", type: "STATEMENT", key: "price", fields: [] },
      ],
    });
  });

  it("is told word by word of the text", async () => {
    const diff = await diffOf("from: 1, to: 2");
    const words = (kind: string) => diff?.text.filter((hunk) => hunk.kind === kind).map(({ text }) => text);
    expect([words("REMOVED"), words("ADDED")]).toEqual([["3"], ["4"]]);
  });

  it("tells what merely moved from what was dropped", async () => {
    const diff = await diffOf("from: 2, to: 3");
    expect(diff?.facts).toMatchObject([
      { key: "cost", change: "MOVED" },
      { key: "price", change: "DROPPED", after: [] },
    ]);
    expect(diff?.mentions.map(({ change }) => change)).toEqual(["MOVED", "MOVED"]);
  });

  it("can be asked over several revisions, and back", async () => {
    const there = await diffOf("from: 1");
    const back = await diffOf("from: 3, to: 1");
    expect(there).toMatchObject({ from: 1, to: 3 });
    expect(back?.facts).toMatchObject([{ change: "CHANGED" }, { change: "ADDED" }]);
  });

  it("can be asked without what stayed as it was", async () => {
    const { article } = await nutgraf.ask<{ article: unknown }>(
      `{ article(slug: "costs") { diff(from: 1, to: 2) { facts(changes: [CHANGED, DROPPED]) { key } mentions(changes: []) { change } } } }`,
    );
    expect(article).toEqual({ diff: { facts: [{ key: "cost" }], mentions: [] } });
  });

  it("is null where the article has no such revision", async () => {
    expect(await diffOf("from: 1, to: 9")).toBeNull();
    expect(await diffOf("from: 0")).toBeNull();
  });
});

describe("an article's corrections", () => {
  it("are told as a newsroom prints them: when, in its words, and what changed", async () => {
    const { article } = await nutgraf.ask<{ article: unknown }>(`{ article(slug: "costs") { corrections {
      totalCount nodes { note correctedAt revision { number createdAt } diff { from to facts { key change } } }
    } } }`);
    expect(article).toMatchObject({
      corrections: {
        totalCount: 2,
        nodes: [
          { note: "We had left out where it was said.", revision: { number: 3 }, diff: { from: 2, to: 3 } },
          {
            note: "The port costs four million dollars, not three.",
            revision: { number: 2 },
            diff: { from: 1, to: 2 },
          },
        ],
      },
    });
  });

  it("leave every passage quoting the revision that it was cut from", async () => {
    const { article } = await nutgraf.ask<{ article: Record<string, unknown> }>(`{ article(slug: "costs") {
      first: revision(number: 1) { figures { nodes { evidence { quote start end revision { number text } } } } }
    } }`);
    expect(article["first"]).toMatchObject({
      figures: {
        nodes: [
          {
            evidence: [
              {
                quote: "US$3 million",
                revision: { number: 1, text: expect.stringContaining("US$3 million") },
              },
            ],
          },
        ],
      },
    });
  });

  it("let a dropped fact answer on its revision only", async () => {
    const { article } = await nutgraf.ask<{
      article: { first: { statements: { nodes: readonly [{ id: string }] } } };
    }>(`{ article(slug: "costs") { first: revision(number: 1) { statements { nodes { id } } } } }`);
    const [{ id }] = article.first.statements.nodes;
    expect(await nutgraf.ask("query ($id: ID!) { node(id: $id) { id } }", { id })).toEqual({ node: null });
  });
});

describe("a correction", () => {
  const CORRECT = `mutation ($input: ArticleCorrectInput!) { articleCorrect(input: $input) {
    article { id } revision { number } changeNumber
    diff { from to facts(changes: [CHANGED]) { key fields { name after } } }
    errors { code ... on StaleChange { newest { number } diff { from to facts(changes: [CHANGED, DROPPED]) { key change } } } }
  } }`;

  it("tells what it changed, and in a dry run what it would", async () => {
    await newsroom.publish({ files: portArticle({ slug: "rehearsed" }) });
    const input = { files: portArticle({ slug: "rehearsed", million: 9 }), startsFrom: 1, note: "Nine." };
    const diff = {
      from: 1,
      to: 2,
      facts: [
        { key: "cost", fields: expect.arrayContaining([{ name: "quantity.value", after: "9000000" }]) },
      ],
    };
    expect(await newsroom.ask(CORRECT, { input: { ...input, dryRun: true } })).toMatchObject({
      articleCorrect: { article: null, revision: null, changeNumber: null, diff, errors: [] },
    });
    const { article } = await nutgraf.ask<{ article: unknown }>(
      `{ article(slug: "rehearsed") { revisions { totalCount } } }`,
    );
    expect(article).toEqual({ revisions: { totalCount: 1 } });
    expect(await newsroom.ask(CORRECT, { input })).toMatchObject({
      articleCorrect: { revision: { number: 2 }, diff, errors: [] },
    });
  });

  it("that comes too late is told what changed since the revision that it starts from", async () => {
    const input = { files: portArticle({ slug: "costs", million: 5 }), startsFrom: 1, note: "Five." };
    for (const dryRun of [true, false]) {
      expect(await newsroom.ask(CORRECT, { input: { ...input, dryRun } })).toMatchObject({
        articleCorrect: {
          diff: null,
          errors: [
            {
              code: "STALE",
              newest: { number: 3 },
              diff: {
                from: 1,
                to: 3,
                facts: [
                  { key: "cost", change: "CHANGED" },
                  { key: "price", change: "DROPPED" },
                ],
              },
            },
          ],
        },
      });
    }
  });

  it("that races with another wins or is refused, and neither is lost", async () => {
    await newsroom.publish({ files: portArticle({ slug: "raced" }) });
    const correct = (million: number) =>
      newsroom.correct({
        files: portArticle({ slug: "raced", million }),
        startsFrom: 1,
        note: `${million}.`,
      });
    const payloads = await Promise.all([correct(5), correct(6)]);
    expect(payloads.flatMap(({ errors }) => errors)).toMatchObject([
      { code: "STALE", newest: { number: 2 } },
    ]);
    const { article } = await nutgraf.ask<{ article: unknown }>(
      `{ article(slug: "raced") { revisions { totalCount } corrections { nodes { note } } } }`,
    );
    const won = payloads[0].errors.length === 0 ? "5." : "6.";
    expect(article).toEqual({ revisions: { totalCount: 2 }, corrections: { nodes: [{ note: won }] } });
  });
});
