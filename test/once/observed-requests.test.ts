import { connect } from "node:net";
import { Writable } from "node:stream";

import { type Client, createClient } from "graphql-ws";
import { type Logger, pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";

import { createMetrics } from "../../packages/server/src/metrics/metrics.ts";
import { startNutgraf } from "../engines/nutgraf.ts";
import { note, publishVisit } from "../engines/watching.ts";
import { startService } from "./http-service.ts";
import { CONTENT, startNutgraf as startProcess, temporaryDirectory } from "./nutgraf-process.ts";

/** A logger that keeps its lines, and lets them be waited for. */
function recordingLogger(): { logger: Logger; lines(atLeast: number): Promise<Record<string, unknown>[]> } {
  const lines: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  const sink = new Writable({
    write(line: Buffer, _encoding, done) {
      lines.push(JSON.parse(line.toString()));
      for (const look of waiting) look();
      done();
    },
  });
  return {
    logger: pino({ level: "info", base: null, timestamp: false }, sink),
    lines: (atLeast) =>
      new Promise((resolve) => {
        const look = () => {
          if (lines.length < atLeast) return;
          waiting.delete(look);
          resolve(lines);
        };
        waiting.add(look);
        look();
      }),
  };
}

const QUERY = "query Newest($slug: String!) { article(slug: $slug) { headline } }";
const SECRET = "ntg_not_to_be_seen";

async function ask(url: string, headers: Record<string, string> = {}, query = QUERY): Promise<number> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables: { slug: "private-slug" } }),
  });
  await answer.text();
  return answer.status;
}

function connectTo(url: string): Client {
  const client = createClient({
    url: url.replace("http", "ws"),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  onTestFinished(() => void client.dispose());
  return client;
}

async function askOverWebSocket(client: Client, query: string): Promise<void> {
  for await (const _ of client.iterate({ query, variables: { slug: "private-slug" } }));
}

/** The cursor before everything. */
const FIRST = Buffer.from(JSON.stringify(["changes", "0"])).toString("base64url");

const WATCHED = `subscription Watched { articleChanges(after: "${FIRST}") { note } }`;

describe("requests in the log", () => {
  it("tell the operation, its cost, time and status, whether it was executed or kept", async () => {
    const { logger, lines } = recordingLogger();
    await using nutgraf = await startNutgraf({ server: { logger, logRequests: true } });
    await ask(nutgraf.url, { "x-request-id": "first" });
    await ask(nutgraf.url, { "x-request-id": "second" });
    expect(nutgraf.responseCacheFigures()).toMatchObject({ hits: 1 });
    const line = {
      level: 30,
      msg: "request",
      method: "POST",
      path: "/graphql",
      operation: "Newest",
      cost: 1,
      status: 200,
      milliseconds: expect.any(Number),
    };
    expect(await lines(2)).toEqual([
      { ...line, requestId: "first" },
      { ...line, requestId: "second" },
    ]);
  });

  it("tell no variables, no credentials and no query", async () => {
    const { logger, lines } = recordingLogger();
    await using nutgraf = await startNutgraf({ server: { logger, logRequests: true } });
    await ask(nutgraf.url, { authorization: `Bearer ${SECRET}` });
    await fetch(`${new URL(nutgraf.url).origin}/schema.graphql?key=${SECRET}`);
    const told = JSON.stringify(await lines(2));
    expect(told).toContain('"status":401');
    expect(told).toContain('"path":"/schema.graphql"');
    expect(told).not.toMatch(/private-slug|ntg_not|headline/);
  });

  it("tell of operations over a WebSocket as of those that are posted, and of a subscription once it ends", async () => {
    const { logger, lines } = recordingLogger();
    await using nutgraf = await startNutgraf({ server: { logger, logRequests: true } });
    await publishVisit(nutgraf.world);
    await note(nutgraf.world, "one");
    const client = connectTo(nutgraf.url);
    await askOverWebSocket(client, QUERY);
    await expect(askOverWebSocket(client, "query Wrong { byline }")).rejects.toBeDefined();
    for await (const _ of client.iterate({ query: WATCHED })) break;
    const line = { msg: "request", method: "WEBSOCKET", path: "/graphql", milliseconds: expect.any(Number) };
    expect(await lines(3)).toMatchObject([
      { ...line, operation: "Newest", cost: 1, status: 200 },
      { ...line, cost: null, status: 400 },
      { ...line, operation: "Watched", cost: 1, status: 200, cutOff: true },
    ]);
  });

  it("tell of what is refused unread, too", async () => {
    const { logger, lines } = recordingLogger();
    await using service = await startService({ logger, logRequests: true });
    const { port } = new URL(service.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.end("GET /healthz HTTP/1.1\r\nHost: one.example\r\nHost: other.example\r\n\r\n");
    expect(await lines(1)).toMatchObject([{ path: "/healthz", status: 400, cost: null }]);
    socket.destroy();
  });

  it("are not there unless they are asked for", async () => {
    await using service = await startService();
    await service.post({ query: "{ headline }" });
    expect(service.log).toEqual([]);
  });
});

describe("/metrics", () => {
  it("counts requests by operation and status, how long they took, and what the cache did", async () => {
    await using nutgraf = await startNutgraf({ server: { createMetrics } });
    await ask(nutgraf.url);
    await ask(nutgraf.url);
    await ask(nutgraf.url, {}, "{ articles { totalCount } }");
    const answer = await fetch(new URL("/metrics", nutgraf.url));
    expect(answer.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    const text = await answer.text();
    expect(text).toContain('nutgraf_requests_total{operation="Newest",status="200"} 2\n');
    expect(text).toContain('nutgraf_requests_total{operation="anonymous",status="200"} 1\n');
    expect(text).toContain('nutgraf_request_duration_seconds_count{operation="Newest"} 2\n');
    expect(text).toContain("nutgraf_response_cache_hits_total 1\n");
    expect(text).toContain("nutgraf_response_cache_misses_total 2\n");
    expect(text).toMatch(/^process_cpu_user_seconds_total /m);
    // What is read twice is counted once.
    const again = await (await fetch(new URL("/metrics", nutgraf.url))).text();
    expect(again).toContain("nutgraf_response_cache_hits_total 1\n");
  });

  it("counts an operation under one name, whatever it comes over, and how long it took unless it subscribes", async () => {
    await using nutgraf = await startNutgraf({ server: { createMetrics } });
    await publishVisit(nutgraf.world);
    await note(nutgraf.world, "one");
    await ask(nutgraf.url);
    const stream = await fetch(`${nutgraf.url}/stream`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: QUERY, variables: { slug: "private-slug" } }),
    });
    await stream.text();
    const client = connectTo(nutgraf.url);
    await askOverWebSocket(client, QUERY);
    for await (const _ of client.iterate({ query: WATCHED })) break;
    const metrics = async () => (await fetch(new URL("/metrics", nutgraf.url))).text();
    await expect.poll(metrics).toContain('nutgraf_requests_total{operation="Watched",status="200"} 1\n');
    const text = await metrics();
    expect(text).toContain('nutgraf_requests_total{operation="Newest",status="200"} 3\n');
    expect(text).toContain('nutgraf_request_duration_seconds_count{operation="Newest"} 3\n');
    expect(text).not.toContain('nutgraf_request_duration_seconds_count{operation="Watched"}');
  });

  it("is there, and requests are logged, where the variables say so, and else nobody finds it", async () => {
    await using service = await startService();
    expect((await fetch(`${service.origin}/metrics`)).status).toBe(404);

    await using scratch = await temporaryDirectory();
    await using nutgraf = startProcess(["serve", CONTENT], {
      PORT: "0",
      NUTGRAF_DATA_DIR: scratch.path,
      NUTGRAF_METRICS: "on",
      NUTGRAF_LOG_REQUESTS: "on",
    });
    const [url] = await nutgraf.waitFor(/http:\/\/\S+\/graphql/);
    expect(await ask(url)).toBe(200);
    for (const name of ["first", "second"])
      await ask(url, {}, `{ ${name}: article(slug: "beijing-visit") { text } }`);
    const metrics = await (await fetch(new URL("/metrics", url))).text();
    expect(metrics).toContain("nutgraf_document_cache_hits_total 1\n");
    expect(metrics).toContain("nutgraf_document_cache_misses_total 1\n");
    expect(metrics).toContain('nutgraf_requests_total{operation="Newest",status="200"} 1\n');
    await nutgraf.waitFor(/"operation":"Newest","cost":1/);
  });
});
