import { createClient } from "graphql-sse";
import { createClient as createSocketClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { folderOf, newsroomOf, portArticle } from "../engines/newsroom.ts";
import { type Answer, type Nutgraf, type Served, serveStore, startNutgraf } from "../engines/nutgraf.ts";
import { codesOf, get, post, type Replied } from "./limits-requests.ts";

const QUERY = 'query Text { article(slug: "first") { headline text } }';
/** Characters that JSON escapes, and such as take several bytes. */
const TEXT = String.raw`“Señor” said: "C:\ports\" 港 🚢`;

let nutgraf: Nutgraf;
let bytes: number;

beforeAll(async () => {
  nutgraf = await startNutgraf({ files: folderOf({ slug: "first", more: TEXT.repeat(500) }) });
  bytes = (await bodyOf(nutgraf.url)).length;
});
afterAll(() => nutgraf[Symbol.asyncDispose]());

async function bodyOf(url: string): Promise<Buffer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: QUERY }),
  });
  return Buffer.from(await response.arrayBuffer());
}

/** The same store where answers may have so many bytes. */
const serveUpTo = (answerBytes: number): Promise<Served> =>
  serveStore(nutgraf.world.database, { server: { limits: { answerBytes } } });

// The GraphQL over HTTP specification, and those of the two protocols, fix the shape of what is answered.
type Ask = (served: Pick<Served, "url">) => Promise<Replied>;

const TRANSPORTS: readonly [string, Ask][] = [
  ["POST", (served) => post(served, { query: QUERY })],
  ["GET", (served) => get(served, { query: QUERY })],
  ["server-sent events", (served) => overStream(served, QUERY)],
  ["WebSocket", (served) => overSocket(served, QUERY)],
];

async function overStream({ url }: Pick<Served, "url">, query: string): Promise<Replied> {
  const client = createClient({ url: `${url}/stream`, retryAttempts: 0 });
  for await (const result of client.iterate({ query })) return { ...(result as Answer), status: 200 };
  throw new Error("Nothing was answered");
}

async function overSocket({ url }: Pick<Served, "url">, query: string): Promise<Replied> {
  const client = createSocketClient({ url: url.replace("http", "ws"), retryAttempts: 0 });
  try {
    for await (const result of client.iterate({ query })) return { ...(result as Answer), status: 200 };
    throw new Error("Nothing was answered");
  } catch (errors) {
    return { errors: errors as NonNullable<Answer["errors"]>, status: 400 };
  } finally {
    await client.dispose();
  }
}

describe.each(TRANSPORTS)("an answer over %s", (_, ask) => {
  it("may have as many bytes as the limit says, as often as it is asked for", async () => {
    await using served = await serveUpTo(bytes);
    for (const _time of [1, 2, 3]) {
      expect(await ask(served)).toMatchObject({ data: { article: { text: expect.stringContaining("🚢") } } });
    }
  });

  it("is refused with one byte more, as often as it is asked for", async () => {
    await using served = await serveUpTo(bytes - 1);
    for (const _time of [1, 2, 3]) {
      const { data, errors } = await ask(served);
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining("Ask for shorter pages"),
          extensions: { code: "ANSWER_TOO_LARGE", found: bytes, limit: bytes - 1 },
        },
      ]);
    }
  });
});

describe("an answer that is too large", () => {
  it("is a 400, whatever type was accepted", async () => {
    await using served = await serveUpTo(1_000);
    for (const accept of ["application/json", "application/graphql-response+json"]) {
      const response = await fetch(served.url, {
        method: "POST",
        headers: { "content-type": "application/json", accept },
        body: JSON.stringify({ query: QUERY }),
      });
      expect(response.status).toBe(400);
    }
  });

  it("is answered when it is asked for in parts", async () => {
    await using served = await serveUpTo(5_000);
    expect(codesOf(await post(served, { query: QUERY }))).toEqual(["ANSWER_TOO_LARGE"]);
    const query = '{ article(slug: "first") { headline } }';
    expect(await post(served, { query })).toMatchObject({ status: 200, data: { article: {} } });
  });

  it("is no matter to a change, which is made, nor to an export", async () => {
    await using served = await serveUpTo(200);
    const newsroom = await newsroomOf({ ...nutgraf, as: (key) => served.as(key) });
    const files = portArticle({ slug: "second", more: "Words. ".repeat(100) });
    expect(await newsroom.publish({ files })).toMatchObject({ errors: [] });
    const key = await nutgraf.makeKey("publish");
    const exported = await served.as(key).send("{ contentExport { files { path text } } }");
    expect(exported).toMatchObject({ data: { contentExport: { files: expect.anything() } } });
  });
});
