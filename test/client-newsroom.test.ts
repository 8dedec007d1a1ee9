import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type Client, createClient } from "../packages/client/src/index.ts";
import * as operations from "../packages/client/src/operations.ts";
import { subscribe } from "../packages/client/src/subscribe.ts";
import { verify } from "../packages/client/src/verify/index.ts";
import { folderOf, portArticle } from "./engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { take } from "./engines/watching.ts";

const files = (article: Parameters<typeof portArticle>[0]) => [...portArticle(article)];

let nutgraf: Nutgraf;
let editor: Client;

beforeAll(async () => {
  nutgraf = await startNutgraf({ files: folderOf({ slug: "first" }) });
  const key = await nutgraf.makeKey("admin");
  editor = createClient({ url: nutgraf.url, retries: 0, auth: () => `Bearer ${key}` });
});
afterAll(() => nutgraf?.[Symbol.asyncDispose]());

describe("an editor with the typed client", () => {
  it("publishes, corrects and retracts, and is told in types why something is refused", async () => {
    const { articlePublish: published } = await editor.request(operations.publishArticle, {
      input: { files: files({ slug: "port-costs", million: 3 }) },
    });
    expect(published).toMatchObject({ article: { slug: "port-costs" }, revision: { number: 1 }, errors: [] });

    const broken = files({ slug: "broken" }).map(({ path, text }) => ({
      path,
      text: text.replaceAll("evidence: US$3 million", "evidence: four million"),
    }));
    const { articlePublish: refused } = await editor.request(operations.publishArticle, {
      input: { files: broken },
    });
    const [problem] = refused.errors;
    if (problem?.__typename !== "ContentProblem") throw new Error("A quote that does not stand was taken");
    expect(problem).toMatchObject({ code: "QUOTE_NOT_FOUND", file: "broken/facts.yaml" });
    expect(broken[1]?.text.split("\n")[problem.line - 1]).toContain("four million");

    const { articleCorrect: corrected } = await editor.request(operations.correctArticle, {
      input: { files: files({ slug: "port-costs", million: 4 }), startsFrom: 1, note: "It costs four." },
    });
    expect(corrected.errors).toEqual([]);
    const change = corrected.diff?.facts.find(({ key }) => key === "cost");
    expect(change).toMatchObject({
      change: "CHANGED",
      before: [{ quote: "US$3 million" }],
      after: [{ quote: "US$4 million" }],
    });

    const { articleCorrect: late } = await editor.request(operations.correctArticle, {
      input: { files: files({ slug: "port-costs", million: 5 }), startsFrom: 1, note: "It costs five." },
    });
    const [stale] = late.errors;
    if (stale?.__typename !== "StaleChange") throw new Error("A correction that came too late was taken");
    expect(stale).toMatchObject({ startsFrom: 1, newest: { number: 2 } });

    const { articleRetract: retracted } = await editor.request(operations.retractArticle, {
      input: { article: "port-costs", reason: "There is no port." },
    });
    expect(retracted.article).toMatchObject({
      status: "RETRACTED",
      retraction: { reason: "There is no port." },
    });
    const { article } = await editor.request(operations.getArticleHistory, { slug: "port-costs" });
    expect(article?.corrections.nodes).toMatchObject([{ note: "It costs four.", revision: { number: 2 } }]);
    const { changes } = await editor.request(operations.listChanges, {
      where: { article: { eq: "port-costs" } },
    });
    expect(changes.nodes.map(({ kind }) => kind)).toEqual([
      "ARTICLE_RETRACTED",
      "ARTICLE_CORRECTED",
      "ARTICLE_PUBLISHED",
    ]);
  });

  it("hears of changes from a cursor on, by the ready-made subscription", async () => {
    const heard = subscribe(editor, operations.articleChanges, { after: null });
    const first = heard.next();
    let told = false;
    void first.then(() => (told = true));
    for (let startsFrom = 1; !told; startsFrom += 1) {
      const { articleCorrect } = await editor.request(operations.correctArticle, {
        input: {
          files: files({ slug: "first", million: 100 + startsFrom }),
          startsFrom,
          note: "Another cost.",
        },
      });
      expect(articleCorrect.errors).toEqual([]);
    }
    const { value } = await first;
    await heard.return?.(undefined);
    const change = value?.articleChanges;
    expect(change).toMatchObject({ kind: "ARTICLE_CORRECTED", article: { slug: "first" } });

    await editor.request(operations.publishArticle, { input: { files: files({ slug: "second" }) } });
    const resumed = subscribe(editor, operations.articleChanges, {
      after: change?.cursor ?? null,
      slugs: ["second"],
    });
    const [next] = await take(resumed, 1);
    await resumed.return?.(undefined);
    expect(next?.articleChanges).toMatchObject({ kind: "ARTICLE_PUBLISHED", article: { slug: "second" } });
  });

  it("changes an entity, and is told in types why two can't be one", async () => {
    const { entity } = await editor.request(operations.getEntity, { slug: "ana-ruiz" });
    const startsFrom = entity?.revisionNumber ?? 0;
    const { entityUpdate } = await editor.request(operations.updateEntity, {
      input: { entity: "ana-ruiz", startsFrom, aliases: ["A. Ruiz"] },
    });
    expect(entityUpdate).toMatchObject({
      entity: { aliases: ["A. Ruiz"] },
      changed: ["aliases"],
      errors: [],
    });
    const { entityUpdate: late } = await editor.request(operations.updateEntity, {
      input: { entity: "ana-ruiz", startsFrom, aliases: [] },
    });
    expect(late.errors).toMatchObject([{ __typename: "StaleEntity", startsFrom }]);
    const { entityMerge } = await editor.request(operations.mergeEntities, {
      input: { from: "ana-ruiz", into: "port" },
    });
    expect(entityMerge.errors).toMatchObject([{ __typename: "Refusal", code: "TYPES_DIFFER" }]);
  });

  it("keeps passages that still read right in the revision that they quote", async () => {
    await editor.request(operations.publishArticle, {
      input: { files: files({ slug: "quoted", million: 7 }) },
    });
    const { article } = await editor.request(operations.getArticle, { slug: "quoted" });
    const [passage] = article?.figures.nodes[0]?.evidence ?? [];
    if (!article || !passage) throw new Error("The article has no figure");
    await editor.request(operations.correctArticle, {
      input: { files: files({ slug: "quoted", million: 8 }), startsFrom: 1, note: "It costs eight." },
    });
    const { article: corrected } = await editor.request(operations.getArticle, { slug: "quoted" });
    expect(verify(passage, article.text).status).toBe("EXACT");
    expect(verify(passage, corrected?.text ?? "").status).toBe("MISSING");
  });
});
