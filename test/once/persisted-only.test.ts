import { createClient as createSocketClient } from "graphql-ws";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";

import { ApiError, createClient } from "../../packages/client/src/index.ts";
import { getHeadline, listArticles } from "../../packages/client/src/operations.ts";
import { overSocket } from "../../packages/server/src/cli/service-transport.ts";
import { findLocalSocket } from "../../packages/server/src/http/local-socket.ts";
import { hashOf, type PersistedOperation } from "../../packages/server/src/persisted/manifest.ts";
import {
  loadPersistedOperations,
  persistedOperations,
} from "../../packages/server/src/persisted/persisted-operations.ts";
import { createSchema } from "../../packages/server/src/schema.ts";
import { type Answer, type Nutgraf, startNutgraf } from "../engines/nutgraf.ts";
import { startService } from "./http-service.ts";
import { temporaryDirectory } from "./nutgraf-process.ts";

const CLIENT = "packages/client/persisted-operations.json";
const LISTED = "query Newest { articles(first: 1) { nodes { slug } } }";
const OTHER = "query Newest { articles(first: 2) { nodes { slug } } }";
const WATCHED = "subscription Watch { articleChanges { cursor } }";

const operation = (name: string, body: string): PersistedOperation => ({ id: hashOf(body), name, body });

let nutgraf: Nutgraf;

beforeAll(async () => {
  const clients = await loadPersistedOperations([CLIENT], await createSchema());
  const own = persistedOperations([
    { file: "own.json", operations: [operation("Newest", LISTED), operation("Watch", WATCHED)] },
  ]);
  nutgraf = await startNutgraf({
    content: "content",
    server: {
      playground: true,
      persistedOperations: {
        count: clients.count + own.count,
        documents: new Map([...clients.documents, ...own.documents]),
      },
    },
  });
});
afterAll(() => nutgraf[Symbol.asyncDispose]());

const byHash = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });
const PREFLIGHT = { "apollo-require-preflight": "1" };

const search = (asked: Readonly<Record<string, unknown>>) =>
  new URLSearchParams(
    Object.entries(asked).map(([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  ).toString();

const post = (path: string, asked: object, headers: Record<string, string> = {}) =>
  fetch(new URL(path, nutgraf.url), {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(asked),
  });
const get = (path: string, asked: Readonly<Record<string, unknown>>, headers: Record<string, string> = {}) =>
  fetch(new URL(`${path}?${search(asked)}`, nutgraf.url), { headers: { ...PREFLIGHT, ...headers } });

const SSE = { accept: "text/event-stream" };

/** Over each way in: the answer to the first thing asked, and the status where there is one. */
const WAYS = {
  POST: async (asked: object) => told(await post("/graphql", asked)),
  GET: async (asked: object) => told(await get("/graphql", { ...asked })),
  "server-sent events by POST": async (asked: object) => streamed(await post("/graphql/stream", asked, SSE)),
  "server-sent events by GET": async (asked: object) =>
    streamed(await get("/graphql/stream", { ...asked }, SSE)),
  WebSocket: overWebSocket,
} as const;

async function told(response: Response): Promise<Answer> {
  // As the service answers.
  return (await response.json()) as Answer;
}

async function streamed(response: Response): Promise<Answer> {
  const [, line = ""] = /^data: (.+)$/m.exec(await response.text()) ?? [];
  // As the service answers.
  return JSON.parse(line) as Answer;
}

async function overWebSocket(asked: { query?: string }): Promise<Answer> {
  const client = createSocketClient({
    url: nutgraf.url.replace("http", "ws"),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  try {
    const results = client.iterate({ ...asked, query: asked.query ?? "" });
    const { value } = await results.next();
    // As the service answers; what follows it is not asked for.
    return value as Answer;
  } catch (errors) {
    // What the protocol's client throws are the errors of the answer.
    return { errors: errors as Answer["errors"] & object };
  } finally {
    await client.dispose();
  }
}

const REFUSED = { errors: [{ extensions: { code: "OPERATION_NOT_PERSISTED" } }] };

describe.each(Object.entries(WAYS))("where persisted operations alone are answered, over %s", (_way, ask) => {
  it("one that is written out as the manifest has it is answered", async () => {
    expect(await ask({ query: LISTED })).toMatchObject({ data: { articles: { nodes: [{}] } } });
  });

  it("any other is refused, as is one that differs in white space alone", async () => {
    for (const query of [OTHER, `${LISTED} `, "{ __typename }", "{ nothing }", "{", ""])
      expect(await ask({ query }), query).toMatchObject(REFUSED);
  });

  it("the schema can't be asked for", async () => {
    const answer = await ask({ query: "{ __schema { types { name } } }" });
    expect(answer).toMatchObject(REFUSED);
    expect(answer.data).toBeUndefined();
  });
});

describe("where persisted operations alone are answered", () => {
  it("a hash is enough, the first time already", async () => {
    for (const ask of [WAYS.POST, WAYS.GET, WAYS["server-sent events by POST"]])
      expect(await ask({ extensions: byHash(LISTED) })).toMatchObject({
        data: { articles: { nodes: [{}] } },
      });
  });

  it("an unknown hash is refused, and nobody can add one", async () => {
    for (const asked of [
      { extensions: byHash(OTHER) },
      { query: OTHER, extensions: byHash(OTHER) },
      { query: OTHER, extensions: byHash(LISTED) },
      { extensions: byHash(OTHER) },
    ])
      for (const ask of [WAYS.POST, WAYS.GET]) expect(await ask(asked)).toMatchObject(REFUSED);
  });

  it("a refusal is a 400 that tells what to do, whatever type of answer is accepted", async () => {
    for (const accept of ["application/json", "application/graphql-response+json"]) {
      const response = await post("/graphql", { query: OTHER }, { accept });
      expect(response.status).toBe(400);
      const [error] = (await told(response)).errors ?? [];
      expect(error?.message).toContain("NUTGRAF_PERSISTED_OPERATIONS");
    }
  });

  it("a key that may do everything changes nothing of that", async () => {
    const key = await nutgraf.makeKey("admin");
    const response = await post("/graphql", { query: OTHER }, { authorization: `Bearer ${key}` });
    expect(await told(response)).toMatchObject(REFUSED);
  });

  it("a subscription is watched if it is one of them", async () => {
    const response = await post("/graphql/stream", { query: WATCHED }, SSE);
    onTestFinished(() => response.body?.cancel());
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(await WAYS["server-sent events by POST"]({ query: `${WATCHED}\n` })).toMatchObject(REFUSED);
  });

  it("the client works as ever with its own operations, and tells what is wrong with others", async () => {
    const client = createClient({ url: nutgraf.url });
    expect(await client.request(getHeadline, { slug: "beijing-visit" })).toMatchObject({
      article: { headline: expect.any(String) },
    });
    const { hash: _, ...changed } = { ...listArticles, text: `${listArticles.text} ` };
    await expect(client.request(changed, {})).rejects.toThrow(ApiError);
    await expect(client.request(changed, {})).rejects.toMatchObject({ code: "OPERATION_NOT_PERSISTED" });
  });

  it("the client's manifest has each of its operations", async () => {
    const { operations } = JSON.parse(await readFile(CLIENT, "utf8"));
    expect(operations).toContainEqual(
      expect.objectContaining({ id: getHeadline.hash, name: "GetHeadline", body: getHeadline.text }),
    );
  });

  it("there is neither the schema's text nor a playground", async () => {
    const { origin } = new URL(nutgraf.url);
    expect((await fetch(`${origin}/schema.graphql`)).status).toBe(404);
    const page = await fetch(nutgraf.url, { headers: { accept: "text/html" } });
    expect(page.headers.get("content-type")).not.toContain("html");
  });

  it("whoever has the directory asks what he likes over the socket in it", async () => {
    await using directory = await temporaryDirectory();
    const allowed = persistedOperations([]);
    await using service = await startService({ persistedOperations: allowed });
    await service.server.listenLocally(directory.path);
    const query = "{ headline }";
    expect((await service.post({ query })).status).toBe(400);
    const path = (await findLocalSocket(directory.path)) ?? expect.unreachable();
    expect(await overSocket(path, directory.path).ask({ query, variables: {} })).toMatchObject({
      data: { headline: expect.any(String) },
    });
    // What he has asked does not become anybody's.
    expect((await service.post({ query })).status).toBe(400);
  });
});
