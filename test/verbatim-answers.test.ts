import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createMetrics } from "../packages/server/src/metrics/metrics.ts";
import { folderOf, type Newsroom, newsroomOf, portArticle } from "./engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { openRaw, type RawConnection } from "./engines/raw-connection.ts";

const ORIGIN = "https://reader.example";

let nutgraf: Nutgraf;
let newsroom: Newsroom;

beforeAll(async () => {
  nutgraf = await startNutgraf({
    files: folderOf({ slug: "standing" }),
    // However busy the machine is, it is not taken for deaf.
    times: { lookEvery: 400, certainFor: 60_000 },
    server: { origins: [ORIGIN], createMetrics },
  });
  newsroom = await newsroomOf(nutgraf);
});
afterAll(() => nutgraf[Symbol.asyncDispose]());

const open = () => openRaw(new URL(nutgraf.url).port);

const HEADLINE = '{ article(slug: "standing") { headline } }';

function lines(headers: Record<string, string>): string {
  return Object.entries({ host: "here", accept: "application/json", ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
}

function byPost(query: string, headers: Record<string, string> = {}): string {
  const body = JSON.stringify({ query });
  const all = { "content-type": "application/json", ...headers, "content-length": String(body.length) };
  return `POST /graphql HTTP/1.1\r\n${lines(all)}\r\n${body}`;
}

function byGet(query: string, headers: Record<string, string> = {}): string {
  const all = { "apollo-require-preflight": "true", ...headers };
  return `GET /graphql?query=${encodeURIComponent(query)} HTTP/1.1\r\n${lines(all)}\r\n`;
}

/** How many answers came from memory since the service began. */
const hits = () => nutgraf.responseCacheFigures()?.hits ?? 0;

/** All that is the same in each answer to a request. */
const lasting = (answer: string) =>
  answer.replace(/^x-request-id: [\w-]+\r\n/m, "").replace(/^date: .*\r\n/im, "");

/** Until it is answered from memory three times in a row, the last two times by its very bytes. */
async function untilKnown(connection: RawConnection, request: string): Promise<string> {
  const threeHits = async () => {
    const before = hits();
    for (let time = 0; time < 3; time += 1) await connection.ask(request);
    return hits() - before;
  };
  await expect.poll(threeHits, { timeout: 60_000 }).toBe(3);
  return await connection.ask(request);
}

describe("A request whose very bytes are known", () => {
  const REQUESTS: Readonly<Record<string, string>> = {
    "by POST": byPost(HEADLINE),
    "by GET": byGet(HEADLINE),
    "of a page of another site": byPost(HEADLINE, { origin: ORIGIN }),
    "that takes compressed answers": byGet("{ articles { nodes { text headline } } }", {
      "accept-encoding": "gzip, br",
    }),
    "that takes the newer media type": byPost(HEADLINE, { accept: "application/graphql-response+json" }),
    "that says that it keeps its connection": byGet(HEADLINE, { connection: "keep-alive" }),
  };

  it.each(Object.entries(REQUESTS))("%s, is answered as it is when they are not", async (_, request) => {
    using connection = await open();
    const known = lasting(await untilKnown(connection, request));
    // The same but for what nobody reads: these bytes were never sent before.
    const other = request.replace("host: here\r\n", "host: here\r\nx-any: thing\r\n");
    const ordinary = lasting(await connection.ask(other));
    expect(linesOf(known)).toEqual(linesOf(ordinary));
  });

  it("has an id of its own, and the time of its answer", async () => {
    using connection = await open();
    const first = await untilKnown(connection, byPost(HEADLINE));
    const second = await connection.ask(byPost(HEADLINE));
    const idOf = (answer: string) => /^x-request-id: (.+)\r$/m.exec(answer)?.[1];
    expect(idOf(first)).toMatch(/^[\w-]{36}$/);
    expect(idOf(second)).not.toBe(idOf(first));
    const [, date = ""] = /^date: (.+)\r$/im.exec(second) ?? [];
    expect(Math.abs(Date.parse(date) - Date.now())).toBeLessThan(10_000);
  });

  it("is counted as every other", async () => {
    using connection = await open();
    const request = byPost(`query Counted ${HEADLINE}`);
    await untilKnown(connection, request);
    const counted = async () => {
      const metrics = await (await fetch(new URL("/metrics", nutgraf.url))).text();
      return Number(
        /nutgraf_requests_total\{operation="Counted",status="200"\} (\d+)/.exec(metrics)?.[1] ?? 0,
      );
    };
    const before = await counted();
    for (let time = 0; time < 5; time += 1) await connection.ask(request);
    await expect.poll(counted).toBe(before + 5);
  });

  it("is answered with what a change says in the next answer, on whatever connection", async () => {
    const request = byPost('{ article(slug: "changing") { headline } }');
    await newsroom.publish({ files: portArticle({ slug: "changing", headline: "0" }) });
    using connection = await open();
    using other = await open();
    for (let round = 1; round <= 4; round += 1) {
      expect(await untilKnown(connection, request)).toContain(`"headline":"${round - 1}"`);
      expect(await untilKnown(other, request)).toContain(`"headline":"${round - 1}"`);
      await newsroom.correct({
        files: portArticle({ slug: "changing", headline: String(round) }),
        startsFrom: round,
        note: "Another headline",
      });
      expect(await connection.ask(request)).toContain(`"headline":"${round}"`);
      expect(await other.ask(request)).toContain(`"headline":"${round}"`);
    }
    await newsroom.retract({ article: "changing", reason: "It never was." });
    expect(await connection.ask(byGet('{ article(slug: "changing") { status } }'))).toContain("RETRACTED");
  });
});

describe("By its bytes nobody is answered", () => {
  it.each(["authorization: Bearer nobody", "cookie: a=b"])("who shows credentials: %s", async (line) => {
    using connection = await open();
    await untilKnown(connection, byPost(HEADLINE));
    const before = hits();
    const [name = "", value = ""] = line.split(": ");
    for (let time = 0; time < 3; time += 1) await connection.ask(byPost(HEADLINE, { [name]: value }));
    expect(hits()).toBe(before);
  });

  it("who has the answer already, names the request, or wants the connection closed", async () => {
    using connection = await open();
    const [, tag = ""] = /^etag: (.+)\r$/m.exec(await untilKnown(connection, byGet(HEADLINE))) ?? [];
    for (let time = 0; time < 3; time += 1) {
      const named = await connection.ask(byGet(HEADLINE, { "x-request-id": `time-${time}` }));
      expect(named).toContain(`x-request-id: time-${time}\r\n`);
      expect(await connection.ask(byGet(HEADLINE, { "if-none-match": tag }))).toMatch(/^HTTP\/1.1 304 /);
    }
    expect(await connection.ask(byGet(HEADLINE, { "if-none-match": '"another"' }))).toMatch(
      /^HTTP\/1.1 200 /,
    );
    const last = byGet(HEADLINE, { connection: "close" });
    for (let time = 0; time < 3; time += 1) {
      using closing = await open();
      await closing.ask(byGet(HEADLINE));
      expect(await closing.ask(last)).toMatch(/^connection: close\r$/im);
    }
  });
});

function linesOf(answer: string): readonly string[] {
  return answer.toLowerCase().split("\r\n").toSorted();
}
