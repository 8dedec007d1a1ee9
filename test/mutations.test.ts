import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { folderOf, type Newsroom, newsroomOf, portArticle } from "./engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { readRows } from "./engines/rows.ts";

let nutgraf: Nutgraf;
let newsroom: Newsroom;

beforeAll(async () => {
  nutgraf = await startNutgraf({ files: folderOf({ slug: "standing" }) });
  newsroom = await newsroomOf(nutgraf);
});
afterAll(() => nutgraf?.[Symbol.asyncDispose]());

const articleOf = async (slug: string) => {
  const { article } = await nutgraf.ask<{ article: Readonly<Record<string, unknown>> | null }>(
    `query ($slug: String!) { article(slug: $slug) {
      id headline status retraction { reason } revision { number } figures { nodes { id quantity { value } } }
    } }`,
    { slug },
  );
  return article;
};

describe("publishing over the API", () => {
  it("takes an article's two files, and everything else that they refer to from the store", async () => {
    const files = portArticle({ slug: "plain", million: 7 });
    const payload = await newsroom.publish({ files });
    expect(payload).toMatchObject({
      article: { slug: "plain", headline: "What the port costs" },
      revision: { number: 1 },
      changeNumber: expect.any(Number),
      coverage: { sentences: 2, cited: 1, uncovered: [{ quote: "Nobody else spoke.", line: 8 }] },
      warnings: [],
      errors: [],
    });
    expect(await articleOf("plain")).toMatchObject({
      status: "PUBLISHED",
      figures: { nodes: [{ quantity: { value: "7000000" } }] },
    });
  });

  it("takes new entities and measures along", async () => {
    const [article, facts] = portArticle({ slug: "new-quay" });
    const quay = {
      path: "entities/projects.yaml",
      text: "quay:\n  name: The quay\n  description: Its first quay\n  kind: PHASE\n",
    };
    const payload = await newsroom.publish({
      files: [
        article,
        { path: facts?.path, text: facts?.text.replace("  port:", "  quay: [price]\n  port:") },
        quay,
      ],
    });
    expect(payload.errors).toMatchObject([
      { __typename: "ContentProblem", code: "QUOTE_NOT_FOUND", file: "new-quay/facts.yaml", line: 2 },
    ]);
    const more = "The quay is new.";
    const [withQuay] = portArticle({ slug: "new-quay", more });
    const again = await newsroom.publish({
      files: [
        withQuay,
        { path: facts?.path, text: facts?.text.replace("  port:", "  quay: [The quay]\n  port:") },
        quay,
      ],
    });
    expect(again.errors).toEqual([]);
    expect(await nutgraf.ask(`{ project(slug: "quay") { name articles { totalCount } } }`)).toEqual({
      project: { name: "The quay", articles: { totalCount: 1 } },
    });
  });

  it("tells what is wrong as a check of files does: at its place, with what would mend it", async () => {
    const [article, facts] = portArticle({ slug: "faulty" });
    const wrong = facts?.text
      .replace("evidence: US$3 million", "evidence: US$3 milion")
      .replace("port: [The port]", "porrt: [The port]");
    const before = await readRows(nutgraf.world.db);
    const payload = await newsroom.publish({
      files: [article, { path: "faulty/facts.yaml", text: wrong }],
    });
    expect(payload).toMatchObject({ article: null, revision: null, changeNumber: null, coverage: null });
    expect(payload.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: "QUOTE_NOT_FOUND",
          path: ["input", "files", "1", "text"],
          severity: "ERROR",
          file: "faulty/facts.yaml",
          line: 8,
          lineText: "    evidence: US$3 milion",
          mend: expect.stringContaining("US$3 million"),
        }),
        expect.objectContaining({ code: "ENTITY_UNKNOWN", mend: 'Did you mean "port"?' }),
      ]),
    );
    expect(await readRows(nutgraf.world.db)).toEqual(before);
  });

  it("warns of a file that has no meaning, and publishes all the same", async () => {
    const files = [...portArticle({ slug: "warned" }), { path: "people.yaml", text: "" }];
    const payload = await newsroom.publish({ files });
    expect(payload.warnings).toMatchObject([{ code: "FILE_UNEXPECTED", file: "people.yaml" }]);
    expect(payload.article).not.toBeNull();
  });

  it("takes exactly one article", async () => {
    const both = [...portArticle({ slug: "one" }), ...portArticle({ slug: "two" })];
    for (const files of [both, []]) {
      expect((await newsroom.publish({ files })).errors).toMatchObject([
        { __typename: "Refusal", code: "ARTICLES_NOT_ONE", path: ["input", "files"] },
      ]);
    }
    expect(await articleOf("one")).toBeNull();
  });

  it("refuses an article that stands already, and says how to correct it", async () => {
    const payload = await newsroom.publish({ files: portArticle({ slug: "standing", million: 8 }) });
    expect(payload.errors).toMatchObject([
      { code: "ALREADY_PUBLISHED", mend: expect.stringContaining("startsFrom: 1") },
    ]);
    expect(payload.coverage).not.toBeNull();
  });

  it("refuses a slug that another article has", async () => {
    const files = portArticle({ slug: "standing", frontMatter: "key: another\n" });
    expect((await newsroom.publish({ files })).errors).toMatchObject([{ code: "SLUG_TAKEN" }]);
  });
});

describe("correcting over the API", () => {
  it("makes the next revision, with its note, and leaves the one before as it was", async () => {
    await newsroom.publish({ files: portArticle({ slug: "corrected" }) });
    const payload = await newsroom.correct({
      files: portArticle({ slug: "corrected", million: 4 }),
      startsFrom: 1,
      note: " The port costs four million. ",
    });
    expect(payload).toMatchObject({ revision: { number: 2 }, errors: [] });
    const answer = await nutgraf.ask(`{ article(slug: "corrected") { revision { number note }
      first: revision(number: 1) { note text } } }`);
    expect(answer).toMatchObject({
      article: {
        revision: { number: 2, note: "The port costs four million." },
        first: { note: null, text: expect.stringContaining("US$3 million") },
      },
    });
  });

  it("refuses what is not there, and what says nothing to readers", async () => {
    const files = portArticle({ slug: "never-published" });
    const missing = await newsroom.correct({ files, startsFrom: 1, note: "Mended." });
    expect(missing.errors).toMatchObject([{ code: "NOT_FOUND" }]);
    const silent = await newsroom.correct({ files, startsFrom: 1, note: " " });
    expect(silent.errors).toMatchObject([{ code: "INPUT_INVALID", path: ["input", "note"] }]);
  });

  it("that repeats what stands changes nothing", async () => {
    const files = portArticle({ slug: "standing" });
    const payload = await newsroom.correct({ files, startsFrom: 1, note: "Nothing." });
    expect(payload).toMatchObject({ revision: { number: 1 }, changeNumber: null, errors: [] });
  });

  it("that starts from an old revision is refused, with the newest", async () => {
    await newsroom.publish({ files: portArticle({ slug: "raced" }) });
    const correct = (million: number) =>
      newsroom.correct({ files: portArticle({ slug: "raced", million }), startsFrom: 1, note: "Mended." });
    expect((await correct(4)).errors).toEqual([]);
    expect((await correct(5)).errors).toMatchObject([
      {
        __typename: "StaleChange",
        code: "STALE",
        startsFrom: 1,
        newest: { number: 2, text: expect.stringContaining("US$4 million") },
        mend: expect.stringContaining("startsFrom: 2"),
      },
    ]);
    expect(await articleOf("raced")).toMatchObject({ revision: { number: 2 } });
  });
});

describe("retracting over the API", () => {
  const LISTS = `{
    articles(where: { slug: { in: ["withdrawn"] } }) { totalCount }
    found: articles(search: "extraordinary") { totalCount }
    figures(where: { article: { eq: "withdrawn" } }) { totalCount }
    search(text: "extraordinary") { totalCount }
    measures(where: { key: { eq: "extra" } }) { nodes { figures { totalCount } } }
    project(slug: "extra-port") { articles { totalCount } }
  }`;

  it("takes an article and its facts out of every list, count and search, and goes on to answer for them", async () => {
    const [article, facts] = portArticle({ slug: "withdrawn", more: "An extraordinary thing." });
    await newsroom.publish({
      files: [
        article,
        {
          path: facts?.path,
          text: facts?.text
            .replace("port: [The", "extra-port: [The")
            .replaceAll("port]", "extra-port]")
            .replace("[The extra-port]", "[The port]")
            .replace("measure: cost", "measure: extra"),
        },
        {
          path: "entities/projects.yaml",
          text: "extra-port:\n  name: Extra\n  description: Another port\n  kind: PORT\n",
        },
        { path: "measures.yaml", text: "extra:\n  label: cost\n  kind: MONEY\n  of: extra-port\n" },
      ],
    });
    expect(await nutgraf.ask(LISTS)).toEqual({
      articles: { totalCount: 1 },
      found: { totalCount: 1 },
      figures: { totalCount: 1 },
      search: { totalCount: 1 },
      measures: { nodes: [{ figures: { totalCount: 1 } }] },
      project: { articles: { totalCount: 1 } },
    });
    const before = await articleOf("withdrawn");
    const payload = await newsroom.retract({ article: "withdrawn", reason: "It was made up." });
    expect(payload).toMatchObject({
      article: { slug: "withdrawn", status: "RETRACTED", retraction: { reason: "It was made up." } },
      changeNumber: expect.any(Number),
      errors: [],
    });
    expect(await nutgraf.ask(LISTS)).toEqual({
      articles: { totalCount: 0 },
      found: { totalCount: 0 },
      figures: { totalCount: 0 },
      search: { totalCount: 0 },
      measures: { nodes: [{ figures: { totalCount: 0 } }] },
      project: { articles: { totalCount: 0 } },
    });
    expect(await articleOf("withdrawn")).toEqual({
      ...before,
      status: "RETRACTED",
      retraction: { reason: "It was made up." },
    });
  });

  it("lets its facts answer by their ids, and tell that their article was withdrawn", async () => {
    await newsroom.publish({ files: portArticle({ slug: "cited" }) });
    const { article } = await nutgraf.ask<{
      article: { id: string; figures: { nodes: readonly [{ id: string }] } };
    }>(`{ article(slug: "cited") { id figures { nodes { id } } } }`);
    await newsroom.retract({ article: article.id, reason: "It was wrong." });
    const node = `query ($id: ID!) { node(id: $id) { __typename ... on Figure {
      quantity { value } article { status retraction { reason } } } } }`;
    expect(await nutgraf.ask(node, { id: article.figures.nodes[0].id })).toEqual({
      node: {
        __typename: "Figure",
        quantity: { value: "3000000" },
        article: { status: "RETRACTED", retraction: { reason: "It was wrong." } },
      },
    });
  });

  it("is done once, and is for good", async () => {
    await newsroom.publish({ files: portArticle({ slug: "gone" }) });
    await newsroom.retract({ article: "gone", reason: "It was wrong." });
    expect((await newsroom.retract({ article: "gone", reason: "Again." })).errors).toMatchObject([
      { code: "RETRACTED" },
    ]);
    const files = portArticle({ slug: "gone", million: 5 });
    const correction = await newsroom.correct({ files, startsFrom: 1, note: "Mended." });
    expect(correction.errors).toMatchObject([{ code: "RETRACTED" }]);
    expect((await newsroom.publish({ files })).errors).toMatchObject([{ code: "RETRACTED" }]);
    expect((await newsroom.retract({ article: "nobody", reason: "?" })).errors).toMatchObject([
      { code: "NOT_FOUND", path: ["input", "article"] },
    ]);
  });
});

describe("who may not", () => {
  it("can't send what only those who publish need to send: a body beyond 256 KB", async () => {
    const more = "A long story goes on. ".repeat(13_000);
    const files = portArticle({ slug: "long", more });
    expect((await newsroom.publish({ files, dryRun: true })).errors).toEqual([]);
    const reader = nutgraf.as(await nutgraf.makeKey("read"));
    expect(await reader.send("{ __typename }", { files })).toMatchObject({
      errors: [{ extensions: { code: "PAYLOAD_TOO_LARGE" } }],
    });
  });

  it("is told so, and nothing is done", async () => {
    const document = `mutation ($input: ArticlePublishInput!) { articlePublish(input: $input) { changeNumber } }`;
    const input = { files: portArticle({ slug: "forbidden" }) };
    const reader = nutgraf.as(await nutgraf.makeKey("read", "correct"));
    expect(await reader.send(document, { input })).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
    expect(await nutgraf.send(document, { input })).toMatchObject({
      errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
    });
    expect(await articleOf("forbidden")).toBeNull();
  });
});
