import { once } from "node:events";
import { connect } from "node:net";

import { createClient as createSseClient } from "graphql-sse";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { ApiError } from "../packages/client/src/index.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { visit } from "./engines/small-world.ts";
import {
  articleChanges,
  correct,
  note,
  publishVisit,
  startProxy,
  take,
  watch,
  watchFromNow,
} from "./engines/watching.ts";

const numbers = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, index) => String(index + from));

let nutgraf: Nutgraf;

beforeEach(async () => {
  nutgraf = await startNutgraf();
  await publishVisit(nutgraf.world);
});
afterEach(() => nutgraf[Symbol.asyncDispose]());

/** The cursor before everything. */
const FIRST = Buffer.from(JSON.stringify(["changes", "0"])).toString("base64url");

const notesOf = (changes: readonly { readonly note: string | null }[]) =>
  changes.map((change) => change.note);

describe("a subscription", () => {
  it("tells of an article's changes as they happen, with the revision that each made", async () => {
    const changes = await watchFromNow(nutgraf.url);
    await correct(nutgraf.world, 1, "Corrected once");
    await correct(nutgraf.world, 2, "Corrected twice");
    expect(await take(changes, 2)).toMatchObject([
      { kind: "ARTICLE_CORRECTED", note: "Corrected once", revision: { number: 2 } },
      { note: "Corrected twice", revision: { number: 3 }, article: { headline: "Corrected twice" } },
    ]);
  });

  it("from a cursor tells all that happened since, however much, and then goes on", async () => {
    await note(nutgraf.world, ...numbers(250));
    const changes = watch(nutgraf.url, { after: FIRST });
    const [published, ...corrected] = await take(changes, 251);
    expect(published).toMatchObject({ kind: "ARTICLE_PUBLISHED", article: { slug: "visit" } });
    expect(notesOf(corrected)).toEqual(numbers(250));
    await note(nutgraf.world, "and on");
    expect(notesOf(await take(changes, 1))).toEqual(["and on"]);
    const again = watch(nutgraf.url, { after: corrected.at(-2)?.cursor ?? null });
    expect(notesOf(await take(again, 2))).toEqual(["250", "and on"]);
  });

  it("tells each change once and in order, over connections that are cut", async () => {
    const proxy = await startProxy(nutgraf.url);
    const after = FIRST;
    const straight = watch(nutgraf.url, { after });
    const cut = watch(proxy.url, { after });
    await Promise.all([take(straight, 1), take(cut, 1)]);
    const heard: (string | null)[] = [];
    for (const round of numbers(5)) {
      await note(nutgraf.world, `${round}a`, `${round}b`);
      heard.push(...notesOf(await take(cut, 1)));
      proxy.cut();
      await note(nutgraf.world, `${round}c`);
      heard.push(...notesOf(await take(cut, 2)));
    }
    const all = numbers(5).flatMap((round) => ["a", "b", "c"].map((part) => round + part));
    expect(heard).toEqual(all);
    expect(notesOf(await take(straight, 15))).toEqual(all);
  });

  it("tells a hundred subscribers the same, and reads it once for all of them", async () => {
    const subscribers = await Promise.all(Array.from({ length: 100 }, () => watchFromNow(nutgraf.url)));
    nutgraf.world.resetStatements();
    for (const each of numbers(5)) await note(nutgraf.world, each);
    const heard = await Promise.all(subscribers.map((changes) => take(changes, 5)));
    for (const changes of heard) expect(notesOf(changes)).toEqual(numbers(5));
    const reads = nutgraf.world.statements.filter((name) => name === "changes.after");
    expect(reads.length).toBeLessThan(50);
  });

  it("of slugs tells of those only", async () => {
    const after = FIRST;
    const [other, this_] = [
      watch(nutgraf.url, { after, slugs: ["other"] }),
      watch(nutgraf.url, { after, slugs: ["visit"] }),
    ];
    const nothing = other.next();
    await note(nutgraf.world, "one");
    expect(notesOf(await take(this_, 2))).toEqual([null, "one"]);
    const first = await Promise.race([nothing, Promise.resolve("nothing yet")]);
    expect(first).toBe("nothing yet");
  });

  it("tells of entities too", async () => {
    const client = createSseClient({ url: `${nutgraf.url}/stream` });
    const query = `subscription { entityChanges(after: "${FIRST}", slugs: ["peru"]) {
      kind entityId entity { slug } survivor { slug } } }`;
    const [heard] = await take(client.iterate({ query }), 1);
    expect(heard?.data).toMatchObject({
      entityChanges: { kind: "ENTITY_ADDED", entity: { slug: "peru" }, survivor: null },
    });
    client.dispose();
  });

  it.each([
    ["is none", "nonsense"],
    ["is of another list", Buffer.from('["published-DESC","2024-01-01","a"]').toString("base64url")],
    ["is of a change that is not there yet", Buffer.from('["changes","999999"]').toString("base64url")],
  ])("is refused by its code for a cursor that %s", async (_, after) => {
    const refused = watch(nutgraf.url, { after }).next();
    await expect(refused).rejects.toBeInstanceOf(ApiError);
    await expect(refused).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });
});

describe("a client that does not read", () => {
  let service: Nutgraf;

  beforeAll(async () => {
    const streamTimes = { patienceMilliseconds: 100 };
    // So that each event is far larger than what a socket holds back.
    service = await startNutgraf({ server: { streamTimes, limits: { aliases: 200 } } });
  });
  afterAll(() => service[Symbol.asyncDispose]());

  it("is cut off, while others are told everything", async () => {
    await publishVisit(service.world);
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => {});
    const after = FIRST;
    const text = articleChanges.text.replace(
      "headline",
      Array.from({ length: 200 }, (_, n) => `t${n}:text`).join(" "),
    );
    const body = JSON.stringify({ query: text, variables: { after } });
    socket.write(
      `POST /graphql/stream HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    socket.pause();
    await note(service.world, ...numbers(300));
    const others = watch(service.url, { after });
    expect(notesOf(await take(others, 301)).slice(1)).toEqual(numbers(300));
    // Only what was sent before it was cut off is left to be read.
    socket.resume();
    await once(socket, "close");
    expect(socket.bytesRead).toBeLessThan(300 * 200 * visit.content.text.length);
  });
});

describe("who may watch", () => {
  it("is nobody without credentials, where reads are closed, and whoever has a key until it is revoked", async () => {
    const streamTimes = { heartbeatMilliseconds: 20, credentialsMilliseconds: 0 };
    await using closed = await startNutgraf({ reads: "closed", server: { streamTimes } });
    await publishVisit(closed.world);
    await expect(watch(closed.url).next()).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    const key = await closed.makeKey("read");
    const changes = watch(closed.url, { after: FIRST }, { key });
    expect(await take(changes, 1)).toMatchObject([{ article: { slug: "visit" } }]);
    const ended = changes.next();
    await closed.world.db.updateTable("api_key").set({ revoked_at: new Date() }).execute();
    await expect(ended).rejects.toMatchObject({ code: "UNAUTHENTICATED", status: 401 });
  });
});

describe("the stream's protocol", () => {
  const send = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${nutgraf.url}/stream`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query }),
    });

  it("answers a query with one event", async () => {
    const response = await send("{ articles { totalCount } }");
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(await response.text()).toContain(
      'event: next\ndata: {"data":{"articles":{"totalCount":1}}}\n\nevent: complete\ndata:\n\n',
    );
  });

  it("answers a document that does not hold, and one that is too long, as it does over HTTP", async () => {
    expect(await (await send("subscription { nothing }")).text()).toContain("GRAPHQL_VALIDATION_FAILED");
    const long = `{ ${"a ".repeat(6_000)} }`;
    expect(await (await send(long)).text()).toContain("TOO_MANY_TOKENS");
  });

  it("gives each event its cursor as id, and goes on after the one that the client had last", async () => {
    await note(nutgraf.world, "one", "two");
    const query = `subscription { articleChanges(after: "${FIRST}") { cursor note } }`;
    const read = async (lastEventId?: string) => {
      const response = await send(query, lastEventId === undefined ? {} : { "last-event-id": lastEventId });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      while (!text.includes('"two"')) text += (await reader?.read())?.value ?? "";
      await reader?.cancel();
      return [...text.matchAll(/^id: (.+)\nevent: next\ndata: .*"note":"?(\w+)/gm)];
    };
    const first = await read();
    expect(first.map(([, , text]) => text)).toEqual(["null", "one", "two"]);
    const second = await read(first[1]?.[1]);
    expect(second.map(([, , text]) => text)).toEqual(["two"]);
  });

  it("refuses what a page of another site could make a browser send", async () => {
    const url = `${nutgraf.url}/stream?${new URLSearchParams({ query: "{ articles { totalCount } }" })}`;
    expect((await fetch(url)).status).toBe(400);
    expect((await fetch(url, { headers: { "apollo-require-preflight": "1" } })).status).toBe(200);
  });

  it("has a place for so many subscriptions and asks others to come again", async () => {
    await using small = await startNutgraf({ server: { maxSubscriptions: 1 } });
    await publishVisit(small.world);
    await take(watch(small.url, { after: FIRST }), 1);
    const response = await fetch(`${small.url}/stream`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "subscription { articleChanges { cursor } }" }),
    });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("ends when the service stops, without saying that it is complete, so that clients go on elsewhere", async () => {
    await using stopping = await startNutgraf();
    await publishVisit(stopping.world);
    const response = await fetch(`${stopping.url}/stream`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        query: `subscription { articleChanges(after: "${FIRST}") { cursor } }`,
      }),
    });
    const text = response.text();
    await stopping.stop();
    expect(await text).not.toContain("event: complete");
  });
});
