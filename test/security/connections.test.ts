import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";

import { type Service, startService } from "../once/http-service.ts";
import { type HostileService, startHostileService, statusesIn } from "./hostile-service.ts";

let service: HostileService;

beforeAll(async () => {
  service = await startHostileService();
});
afterAll(() => service[Symbol.asyncDispose]());

async function openSocket(port: number, bytes = ""): Promise<Socket> {
  const socket = connect(port, "localhost");
  // What the service ends while we still send.
  socket.on("error", () => {});
  await once(socket, "connect");
  if (bytes !== "") socket.write(bytes);
  return socket;
}

/** All that comes, until the service ends the connection. */
async function receivedOf(socket: Socket): Promise<string> {
  let received = "";
  socket.setEncoding("latin1").on("data", (text: string) => (received += text));
  await once(socket, "close");
  return received;
}

/** So many at once, a hundred at a time: more may wait in the system's queue than it holds. */
async function many<Value>(count: number, one: (n: number) => Promise<Value>): Promise<Value[]> {
  const all: Value[] = [];
  while (all.length < count) {
    all.push(...(await Promise.all(Array.from({ length: 100 }, (_, n) => one(all.length + n)))));
  }
  return all;
}

describe("many connections", () => {
  it("1,000 that say nothing keep nobody from being answered", async () => {
    const sockets = await many(1_000, () => openSocket(service.port));
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    await service.expectSound();
  });

  it("1,000 that have said half of it neither", async () => {
    const half = "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100000\r\n\r\n{";
    const sockets = await many(1_000, () => openSocket(service.port, half));
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    await service.expectSound();
  });

  it("1,000 that ask and never read neither", async () => {
    const asking = "GET /schema.graphql HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(20);
    const sockets = await many(1_000, async () => {
      const socket = await openSocket(service.port, asking);
      socket.pause();
      return socket;
    });
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    await service.expectSound();
  });
});

describe("many streams", () => {
  const watching = JSON.stringify({ query: "subscription { articleChanges { kind } }" });

  it("more than there are places for are told to come again, over server-sent events", async () => {
    const streams: Response[] = [];
    const controller = new AbortController();
    const open = () =>
      fetch(`${service.url}/stream`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "text/event-stream" },
        body: watching,
        signal: controller.signal,
      });
    streams.push(...(await many(1_100, open)));
    const statuses = streams.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1_000);
    const refused = streams.filter(({ status }) => status === 503);
    expect(refused).toHaveLength(100);
    expect(refused[0]?.headers.get("retry-after")).toMatch(/^\d+$/);
    await service.expectSound();
    controller.abort();
  });

  it("more than there are places for are told to come again, over WebSocket", async () => {
    const open = async () => {
      const socket = new WebSocket(service.url.replace("http", "ws"), "graphql-transport-ws");
      const [status] = await Promise.race([
        once(socket, "open").then(() => [101]),
        once(socket, "unexpected-response").then(([, response]) => [statusOf(response)]),
      ]);
      return { socket, status };
    };
    const opened = await many(1_100, open);
    onTestFinished(() => opened.forEach(({ socket }) => socket.terminate()));
    expect(opened.filter(({ status }) => status === 101)).toHaveLength(1_000);
    expect(opened.filter(({ status }) => status === 503)).toHaveLength(100);
    await service.expectSound();
  });

  it.each([
    ["what is no JSON", "nonsense"],
    ["a message of no kind", '{"type":"__proto__"}'],
    ["an operation before its time", '{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}'],
    ["a message larger than a body", "a".repeat(256 * 1024 + 1)],
    ["lists in lists", "[".repeat(100_000)],
  ])("a WebSocket that says %s is closed", async (_, message) => {
    const socket = new WebSocket(service.url.replace("http", "ws"), "graphql-transport-ws");
    await once(socket, "open");
    socket.send(message);
    await once(socket, "close");
    await service.expectSound();
  });

  it.each([
    ["of another site", { origin: "https://evil.example" }, 403],
    ["that is none", { origin: "null" }, 403],
    ["that is no address", { origin: "://" }, 403],
  ])("a WebSocket from an origin %s is refused", async (_, headers, status) => {
    const socket = new WebSocket(service.url.replace("http", "ws"), "graphql-transport-ws", { headers });
    socket.on("error", () => {});
    const [, response] = await once(socket, "unexpected-response");
    expect(statusOf(response)).toBe(status);
    socket.terminate();
    await service.expectSound();
  });
});

/** Of an answer as node:http gives it, which events have no type for. */
function statusOf(response: unknown): number {
  const { statusCode } = response as { readonly statusCode: number };
  return statusCode;
}

/** With less patience than by default, so that nobody has to wait. */
describe("slow clients", () => {
  let impatient: Service;

  beforeAll(async () => {
    impatient = await startService({
      timeouts: { headersMilliseconds: 100, requestMilliseconds: 200, checkedEveryMilliseconds: 20 },
    });
  });
  afterAll(() => impatient[Symbol.asyncDispose]());

  it.each([
    ["no headers", ""],
    ["half of the headers", "POST /graphql HTTP/1.1\r\nhost: localhost\r\n"],
    [
      "half of the body",
      "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{",
    ],
    [
      "half of the chunks",
      "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n",
    ],
  ])("that send %s are told that it took too long, and cut off", async (_, bytes) => {
    const { port } = new URL(impatient.url);
    const received = await receivedOf(await openSocket(Number(port), bytes));
    expect(statusesIn(received)).toEqual([408]);
    expect((await impatient.post({ query: "{ __typename }" })).status).toBe(200);
  });
});
