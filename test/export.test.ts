import { describe, expect, it } from "vitest";

import { checkContent, checkFolder } from "../packages/server/src/content/check.ts";
import { contentFiles } from "../packages/server/src/content/files.ts";
import type { ExportFormat, ExportPart } from "../packages/server/src/export/export-part.ts";
import type { ExportedFile } from "../packages/server/src/export/exporter.ts";
import { identify } from "../packages/server/src/identity.ts";
import { publish } from "../packages/server/src/publishing/publish.ts";
import { readContents } from "./engines/contents.ts";
import { folderOf, newsroomOf, portArticle, SHARED_FILES } from "./engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { createWorld, type World } from "./engines/world.ts";

const QUERY = `query ($format: ExportFormat!, $after: String) {
  contentExport(format: $format, after: $after) {
    files { path text } omissions { kind about } articleCount next
  }
}`;

type Asked = Pick<Nutgraf, "ask">;

async function partsOf(asked: Asked, format: ExportFormat): Promise<ExportPart[]> {
  const parts: ExportPart[] = [];
  let after: string | null = null;
  do {
    const variables: Record<string, unknown> = { format, after };
    const { contentExport } = await asked.ask<{ contentExport: ExportPart }>(QUERY, variables);
    parts.push(contentExport);
    after = contentExport.next;
  } while (after !== null);
  return parts;
}

async function exported(nutgraf: Nutgraf, format: ExportFormat = "CONTENT_FOLDER") {
  const parts = await partsOf(nutgraf.as(await nutgraf.makeKey("publish")), format);
  return {
    files: parts.flatMap(({ files }) => files),
    omissions: parts.flatMap(({ omissions }) => omissions),
    articles: parts.reduce((sum, { articleCount }) => sum + articleCount, 0),
  };
}

function checkFiles(files: readonly ExportedFile[]) {
  const checked = checkContent(contentFiles(files.map(({ path, text }) => [path, text] as const)));
  expect(checked.problems.filter(({ severity }) => severity === "ERROR")).toEqual([]);
  return checked;
}

/** What a store says, without when it was told. */
async function stockOf({ db }: World) {
  const articles = await db
    .selectFrom("article")
    .innerJoin("revision", "revision.id", "article.revision_id")
    .select(["article.id", "article.slug", "revision.digest"])
    .where("article.status", "=", "PUBLISHED")
    .orderBy("article.id")
    .execute();
  const entities = await db.selectFrom("entity").select(["id", "digest"]).orderBy("id").execute();
  const measures = await db.selectFrom("measure").select(["id", "digest"]).orderBy("id").execute();
  return { articles, entities, measures, contents: await readContents(db) };
}

/** Two people that prove to be one, the second of which an article mentions. */
function mergeable() {
  const people = `ana-ruiz:
  name: Ana Ruiz
  description: Minister of ports
ana:
  name: Only Ana
  description: Somebody
`;
  const article = portArticle({ slug: "cost" }).map(({ path, text }) => ({
    path,
    text: text.replaceAll("ana-ruiz", "ana"),
  }));
  const shared = SHARED_FILES.map((file) =>
    file.path === "entities/people.yaml" ? { ...file, text: people } : file,
  );
  return contentFiles([...shared, ...article].map(({ path, text }) => [path, text] as const));
}

async function merge(nutgraf: Nutgraf, entity: string, into: string): Promise<void> {
  const editor = nutgraf.as(await nutgraf.makeKey("entities"));
  const query = `mutation ($input: EntityMergeInput!) { entityMerge(input: $input) { errors { message } } }`;
  const ids = [identify("Person", entity), identify("Person", into)];
  const input = { from: ids[0], into: ids[1] };
  const { entityMerge } = await editor.ask<{ entityMerge: { errors: unknown[] } }>(query, { input });
  expect(entityMerge.errors).toEqual([]);
}

async function nameOf(nutgraf: Nutgraf, slug: string): Promise<string | undefined> {
  const query = "query ($slug: String!) { person(slug: $slug) { name } }";
  return (await nutgraf.ask<{ person: { name: string } | null }>(query, { slug })).person?.name;
}

describe("a content folder that was exported", () => {
  it("says in an empty store what the store said", async () => {
    await using nutgraf = await startNutgraf({ content: "content" });
    await using other = await createWorld();
    const { files, omissions, articles } = await exported(nutgraf);
    expect([omissions, articles]).toEqual([[], 5]);
    const outcome = await publish(other.db, checkFiles(files), { onStale: "refuse" });
    expect(outcome.ok).toBe(true);
    expect(await stockOf(other)).toEqual(await stockOf(nutgraf.world));
  });

  it("changes nothing in the store that it came from, and starts from where that is", async () => {
    await using nutgraf = await startNutgraf({ content: "content" });
    const { files } = await exported(nutgraf);
    const checked = checkFiles(files);
    expect(checked.articles.map(({ startsFrom }) => startsFrom)).toEqual([1, 1, 1, 1, 1]);
    const outcome = await publish(nutgraf.world.db, checked, { onStale: "refuse" });
    expect(outcome).toMatchObject({
      ok: true,
      change: null,
      articles: checked.articles.map(({ content: { slug } }) => ({ slug, result: "UNCHANGED" })),
      entities: { inserted: 0, updated: 0, unchanged: checked.entities.length },
      measures: { inserted: 0, updated: 0, unchanged: checked.measures.length },
    });
  });

  it("is the same files again and again, and the repository's own but for how they are written", async () => {
    await using nutgraf = await startNutgraf({ content: "content" });
    const { files } = await exported(nutgraf);
    expect((await exported(nutgraf)).files).toEqual(files);
    const { articles, entities, measures } = await checkFolder("content");
    const checked = checkFiles(files);
    expect(checked.entities).toEqual(entities);
    expect(checked.measures).toEqual(measures);
    expect(checked.articles.map(({ content }) => content)).toEqual(articles.map(({ content }) => content));
  });

  it("can be corrected and published back", async () => {
    await using nutgraf = await startNutgraf({ files: folderOf({ slug: "cost" }) });
    const newsroom = await newsroomOf(nutgraf);
    const corrected = portArticle({ slug: "cost", million: 4 });
    await newsroom.correct({ files: corrected, startsFrom: 1, note: "It was four." });
    const files = (await exported(nutgraf)).files.map(({ path, text }) => ({
      path,
      text: text.replace("What the port costs", "What a port costs"),
    }));
    const outcome = await publish(nutgraf.world.db, checkFiles(files), { onStale: "refuse" });
    expect(outcome).toMatchObject({ ok: true, articles: [{ result: "PUBLISHED", revision: 3 }] });
  });

  it("leaves out what was retracted, and says so", async () => {
    await using nutgraf = await startNutgraf({ files: folderOf({ slug: "cost" }, { slug: "wrong" }) });
    await (await newsroomOf(nutgraf)).retract({ article: "wrong", reason: "It is wrong." });
    const { files, omissions, articles } = await exported(nutgraf);
    expect([omissions, articles]).toEqual([[{ kind: "RETRACTED", about: "wrong" }], 1]);
    expect(files.map(({ path }) => path)).not.toContain("wrong/article.md");
  });

  it("leaves out what waits for its time, and says so", async () => {
    await using nutgraf = await startNutgraf({ files: folderOf({ slug: "cost" }) });
    const visibleFrom = "2099-01-01T00:00:00Z";
    const { errors } = await (
      await newsroomOf(nutgraf)
    ).publish({
      files: portArticle({ slug: "later" }),
      visibleFrom,
    });
    expect(errors).toEqual([]);
    const { files, omissions } = await exported(nutgraf);
    expect(omissions).toEqual([{ kind: "EMBARGOED", about: "later" }]);
    expect(JSON.stringify(files)).not.toContain("later/");
  });

  it("leaves merges to the store, where publishing it back undoes none", async () => {
    await using nutgraf = await startNutgraf({ files: mergeable() });
    await merge(nutgraf, "ana", "ana-ruiz");
    const before = await stockOf(nutgraf.world);
    const { files, omissions } = await exported(nutgraf);
    expect(omissions).toEqual([{ kind: "MERGED", about: "ana" }]);
    const outcome = await publish(nutgraf.world.db, checkFiles(files), { onStale: "refuse" });
    expect(outcome).toMatchObject({ ok: true, change: null });
    expect(await stockOf(nutgraf.world)).toEqual(before);
    expect(await nameOf(nutgraf, "ana")).toBe("Ana Ruiz");
    const linked = (await exported(nutgraf, "JSON_LD")).files[0]?.text ?? "";
    expect(linked).toContain("Ana Ruiz");
    expect(linked).not.toContain("Only Ana");
  });

  it("comes in parts where there is much, and is whole nevertheless", async () => {
    await using nutgraf = await startNutgraf();
    const many = Array.from({ length: 230 }, (_, index) => ({ slug: `cost-${index}` }));
    const checked = checkContent(folderOf(...many));
    await publish(nutgraf.world.db, checked, { onStale: "refuse" });
    const parts = await partsOf(nutgraf.as(await nutgraf.makeKey("publish")), "CONTENT_FOLDER");
    expect(parts.map(({ articleCount }) => articleCount)).toEqual([100, 100, 30]);
    const slugs = checkFiles(parts.flatMap(({ files }) => files)).articles.map(({ content }) => content.slug);
    expect(slugs).toEqual(many.map(({ slug }) => slug).toSorted());
  });

  it("is only for those who publish", async () => {
    await using nutgraf = await startNutgraf();
    const { errors } = await nutgraf.send(QUERY, { format: "CONTENT_FOLDER" });
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });
});

describe("other formats", () => {
  it("have a JSON-LD document for each article", async () => {
    await using nutgraf = await startNutgraf({ content: "content" });
    const { files } = await exported(nutgraf, "JSON_LD");
    expect(files.map(({ path }) => path)).toContain("beijing-visit.jsonld");
    for (const { text } of files) expect(JSON.parse(text)["@graph"][0].type).toBe("NewsArticle");
  });

  it("have every entity and fact once in FollowTheMoney's words", async () => {
    await using nutgraf = await startNutgraf({ content: "content" });
    const { files } = await exported(nutgraf, "FOLLOW_THE_MONEY");
    expect(new Set(files.map(({ path }) => path))).toEqual(new Set(["entities.ftm.json"]));
    const lines = files
      .map(({ text }) => text)
      .join("")
      .trimEnd()
      .split("\n");
    const ids = lines.map((line) => JSON.parse(line).id);
    expect(new Set(ids).size).toBe(ids.length);
    const { entities } = await stockOf(nutgraf.world);
    for (const { id } of entities) expect(ids).toContain(id);
  });
});
