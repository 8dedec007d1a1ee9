import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Operation, Query } from "../packages/client/src/index.ts";
import * as operations from "../packages/client/src/operations.ts";
import { checkedContent } from "./engines/article-fixture.ts";
import { publish } from "../packages/server/src/publishing/publish.ts";
import { folderOf, type Newsroom, newsroomOf, portArticle } from "./engines/newsroom.ts";
import { type Nutgraf, serveStore, startNutgraf } from "./engines/nutgraf.ts";
import { entities, measures, visit } from "./engines/small-world.ts";
import { watchFromNow } from "./engines/watching.ts";

const HEADLINE = "query ($slug: String!) { article(slug: $slug) { headline } }";

let nutgraf: Nutgraf;
let newsroom: Newsroom;

beforeAll(async () => {
  nutgraf = await startNutgraf({
    files: folderOf({ slug: "standing" }, { slug: "other" }),
    // However busy the machine is, it is not taken for deaf.
    times: { lookEvery: 400, certainFor: 60_000 },
  });
  newsroom = await newsroomOf(nutgraf);
});
afterAll(() => nutgraf[Symbol.asyncDispose]());

/** How many statements it takes. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  nutgraf.world.resetStatements();
  await work();
  return nutgraf.world.statements.length;
}

/** Until answers are kept again, which they are not for a moment after each change. */
async function untilKept(): Promise<void> {
  const again = () => statementsOf(() => nutgraf.ask("{ articles { totalCount } }"));
  await expect.poll(again, { timeout: 60_000 }).toBe(0);
}

const headlineOf = async (slug: string) =>
  (await nutgraf.ask<{ article: { headline: string } | null }>(HEADLINE, { slug })).article?.headline;

describe("a public query", () => {
  it("is executed once, in whatever form it comes, until something changes", async () => {
    await untilKept();
    const forms = [
      [HEADLINE, { slug: "standing" }],
      ["query($slug:String!){article(slug:$slug){headline}}", { slug: "standing" }],
      [`# The headline\n${HEADLINE.replaceAll(" ", "\n  ")}`, { slug: "standing" }],
    ] as const;
    const [[query, variables]] = forms;
    const first = await statementsOf(() => nutgraf.send(query, variables));
    expect(first).toBeGreaterThan(0);
    for (const [form, asked] of forms) {
      const answers: unknown[] = [];
      expect(await statementsOf(async () => answers.push(await nutgraf.send(form, asked)))).toBe(0);
      expect(answers).toEqual([{ data: { article: { headline: "What the port costs" } } }]);
    }
  });

  it("takes its variables in any order, and others for others", async () => {
    await untilKept();
    const query = `query ($first: Int, $where: ArticleWhere) {
      articles(first: $first, where: $where) { nodes { slug } } }`;
    const where = { headline: { contains: "port" }, language: { eq: "en" } };
    const turned = { language: { eq: "en" }, headline: { contains: "port" } };
    await nutgraf.send(query, { first: 1, where });
    expect(await statementsOf(() => nutgraf.send(query, { where: turned, first: 1 }))).toBe(0);
    expect(await statementsOf(() => nutgraf.send(query, { first: 2, where }))).toBeGreaterThan(0);
  });

  it("is kept by what was sent: its address is no query for whoever sends it as a body", async () => {
    await untilKept();
    const target = `/graphql?${new URLSearchParams({ query: "{ articles { totalCount } }" })}`;
    const headers = { accept: "application/json", "apollo-require-preflight": "true" };
    const asked = await fetch(new URL(target, nutgraf.url), { headers });
    expect(asked.status).toBe(200);
    const again = () => fetch(new URL(target, nutgraf.url), { headers });
    expect(await statementsOf(again)).toBe(0);
    const sent = await fetch(nutgraf.url, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: target,
    });
    expect(sent.status).toBe(400);
  });

  it("is executed once when a thousand ask it at the same time", async () => {
    await untilKept();
    const ask = (alias: string) =>
      nutgraf.send(`{ ${alias}: articles { nodes { headline figures { nodes { key } } } } }`);
    // What revisions say is in memory from then on, and not read again.
    await ask("before");
    const alone = await statementsOf(() => ask("alone"));
    const answers: unknown[] = [];
    const thousand = () =>
      Promise.all(Array.from({ length: 1_000 }, async () => answers.push(await ask("many"))));
    expect(await statementsOf(thousand)).toBe(alone);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});

describe("what an editor changes", () => {
  it("is in everybody's next answer, while others ask all the time", async () => {
    await newsroom.publish({ files: portArticle({ slug: "busy", headline: "0" }) });
    let asking = true;
    const crowd = Array.from({ length: 4 }, async () => {
      while (asking) await headlineOf("busy");
    });
    for (let round = 1; round <= 8; round += 1) {
      const { errors } = await newsroom.correct({
        files: portArticle({ slug: "busy", headline: String(round) }),
        startsFrom: round,
        note: "Another headline",
      });
      expect(errors).toEqual([]);
      expect(await headlineOf("busy")).toBe(String(round));
    }
    asking = false;
    await Promise.all(crowd);
  });

  it("is gone from the next answer when it is retracted", async () => {
    await newsroom.publish({ files: portArticle({ slug: "gone" }) });
    const listed = async () =>
      (await nutgraf.ask<{ articles: { nodes: { slug: string }[] } }>("{ articles { nodes { slug } } }"))
        .articles.nodes;
    expect(await listed()).toContainEqual({ slug: "gone" });
    await newsroom.retract({ article: "gone", reason: "It never was." });
    expect(await listed()).not.toContainEqual({ slug: "gone" });
  });

  it("is new to whoever is told of it, when he asks", async () => {
    const changes = await watchFromNow(nutgraf.url);
    expect(await headlineOf("told")).toBeUndefined();
    const told = changes.next();
    await newsroom.publish({ files: portArticle({ slug: "told", headline: "Told" }) });
    expect((await told).value).toMatchObject({ article: { slug: "told" } });
    expect(await headlineOf("told")).toBe("Told");
  });
});

it("What a program publishes in the same process is in the next answer", async () => {
  expect(await headlineOf("visit")).toBeUndefined();
  await publish(nutgraf.world.db, checkedContent([visit], entities, measures), { onStale: "refuse" });
  expect(await headlineOf("visit")).toBe(visit.content.headline);
});

describe("Nothing is kept", () => {
  /** What a second time takes, right after the first. */
  const secondTime = async (ask: () => Promise<unknown>) => {
    await untilKept();
    await ask();
    return statementsOf(ask);
  };

  it("for whoever shows credentials, nor answered to him from what was kept for others", async () => {
    const editor = nutgraf.as(await nutgraf.makeKey("publish"));
    expect(await secondTime(() => editor.send(HEADLINE, { slug: "standing" }))).toBeGreaterThan(0);
    await nutgraf.send(HEADLINE, { slug: "standing" });
    expect(await statementsOf(() => editor.send(HEADLINE, { slug: "standing" }))).toBeGreaterThan(0);
  });

  it("of a request with a cookie, whatever is in it", async () => {
    const ask = () =>
      fetch(nutgraf.url, {
        method: "POST",
        headers: { "content-type": "application/json", cookie: "session=1" },
        body: JSON.stringify({ query: HEADLINE, variables: { slug: "other" } }),
      }).then((response) => response.text());
    expect(await secondTime(ask)).toBeGreaterThan(0);
  });

  it("of what needs a scope, and of answers with errors", async () => {
    const figures = () => nutgraf.responseCacheFigures();
    await untilKept();
    const before = figures()?.entries;
    const refused = [
      "{ embargoes { totalCount } }",
      "{ changes { totalCount } articles { totalCount } }",
      `{ articles(after: "nothing") { totalCount } }`,
      "{ nothing }",
      "{ articles {",
    ];
    for (const query of refused) expect((await nutgraf.send(query)).errors).toHaveLength(1);
    expect(figures()?.entries).toBe(before);
  });

  it("of requests that want something beside the answer", async () => {
    const ask = () =>
      fetch(nutgraf.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: "{ articles { totalCount } }", extensions: { cost: true } }),
      }).then((response) => response.json());
    expect(await ask()).toMatchObject({ extensions: { cost: { cost: expect.any(Number) } } });
    expect(await secondTime(ask)).toBeGreaterThan(0);
  });
});

describe("every query of the client", () => {
  const all = Object.values<Operation>(operations).filter(
    (operation): operation is Query => operation.kind === "query",
  );
  const VARIABLES: Record<string, object> = {
    Search: { text: "port" },
    GetPerson: { slug: "ana-ruiz" },
    GetNodes: { ids: ["art_none"] },
    GetNode: { id: "art_none" },
    CompareRevisions: { slug: "standing", from: 1 },
  };

  it("is answered with the same bytes and headers as without a cache, the first time and later", async () => {
    await using plain = await serveStore(nutgraf.world.database, {
      server: { responseCache: undefined },
    });
    for (const operation of all) {
      const variables = { slug: "standing", ...VARIABLES[operation.name] };
      const asked = { query: operation.text, variables, operationName: operation.name };
      for (const accept of ["application/json", "application/graphql-response+json", "*/*"]) {
        for (const ask of [byPost, byGet]) {
          const expected = await ask(plain.url, asked, accept);
          for (let time = 0; time < 3; time += 1) {
            expect(await ask(nutgraf.url, asked, accept), operation.name).toEqual(expected);
          }
        }
      }
    }
  });
});

type Asked = Readonly<Record<string, unknown>>;

const byPost = async (url: string, asked: Asked, accept: string) =>
  told(
    await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept, "x-request-id": "the-same" },
      body: JSON.stringify(asked),
    }),
  );

const byGet = async (url: string, asked: Asked, accept: string) => {
  const search = new URLSearchParams(
    Object.entries(asked).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
  const headers = { accept, "apollo-require-preflight": "1", "x-request-id": "the-same" };
  return told(await fetch(`${url}?${search}`, { headers }));
};

/** What may differ: what is said of caching, of how it is compressed, and of the time. */
const OWN = new Set(["cache-control", "vary", "etag", "content-encoding", "content-length", "date"]);

async function told(response: Response) {
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => !OWN.has(name))),
    body: await response.text(),
  };
}
