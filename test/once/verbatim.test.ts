import { createServer, type IncomingMessage, type ServerOptions, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

import { expect, it, onTestFinished } from "vitest";

import { answerVerbatim, verbatimOf } from "../../packages/server/src/http/verbatim.ts";
import { openRaw } from "../engines/raw-connection.ts";

const GET = "GET /known HTTP/1.1\r\nhost: here\r\n\r\n";
const KNOWN = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nknown";

const post = (body: string, more = "") =>
  `POST /post HTTP/1.1\r\nhost: here\r\n${more}content-length: ${body.length}\r\n\r\n${body}`;

const bodyOf = (answer: string) => answer.slice(answer.indexOf("\r\n\r\n") + 4);

interface Heard {
  readonly port: number;
  /** The bytes that an answer was looked for. */
  readonly looked: string[];
  /** What is told of the requests that Node gave. */
  readonly verbatim: (string | null)[];
  /** Lets the answers to `/slow` go. */
  readonly go: () => void;
  readonly upgraded: Promise<Duplex>;
}

/** A server that answers with what it was sent, and a known request by its bytes. */
async function startServer(options: ServerOptions = {}): Promise<Heard> {
  const looked: string[] = [];
  const verbatim: (string | null)[] = [];
  const { promise: going, resolve: go } = Promise.withResolvers<void>();
  const { promise: upgraded, resolve: upgrade } = Promise.withResolvers<Duplex>();
  const answer = async (request: IncomingMessage) => {
    if (request.url === "/early") return "early";
    let body = "";
    for await (const part of request.setEncoding("latin1")) body += String(part);
    if (request.url === "/slow") await going;
    return `${request.method} ${request.url} ${body}`;
  };
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await answer(request);
    response.writeHead(200, { "content-length": text.length });
    response.end(text, "latin1");
  };
  const server = createServer(options, (request, response) => {
    verbatim.push(verbatimOf(request));
    void reply(request, response);
  });
  answerVerbatim(server, (text) => {
    looked.push(text);
    return text === GET || text === post("known") ? KNOWN : null;
  });
  server.on("upgrade", (_request, socket) => upgrade(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return { port, looked, verbatim, go, upgraded };
}

it("A request is answered by its very bytes from the second one of a connection on", async () => {
  const { port, looked, verbatim } = await startServer();
  using connection = await openRaw(port);
  expect(bodyOf(await connection.ask(GET))).toBe("GET /known ");
  expect(looked).toEqual([]);
  expect(await connection.ask(GET)).toBe(KNOWN);
  expect(await connection.ask(post("known"))).toBe(KNOWN);
  expect(bodyOf(await connection.ask(post("other")))).toBe("POST /post other");
  expect(await connection.ask(GET)).toBe(KNOWN);
  expect(verbatim).toEqual([GET, post("other")]);
});

it("A body that is a known request is a body, however it is cut", async () => {
  const { port } = await startServer();
  const inside = post(GET);
  const head = inside.slice(0, -GET.length);
  for (const [first, ...more] of [[head, GET], [head.slice(0, 40), head.slice(40), GET], [inside]]) {
    using connection = await openRaw(port);
    await connection.ask(GET);
    connection.send(first ?? "");
    for (const piece of more) {
      // Only what is sent later than what came before it was taken in is a piece of its own.
      await connectionRoundTrip(port);
      connection.send(piece);
    }
    expect(bodyOf(await connection.answer())).toBe(`POST /post ${GET}`);
    expect(bodyOf(await connection.ask(GET))).toBe(more.length === 0 ? "known" : "GET /known ");
  }
});

it("Nor is one where the request that it belongs to came behind another, or is answered before it is there", async () => {
  const { port } = await startServer();
  const head = post(GET).slice(0, -GET.length);
  using behind = await openRaw(port);
  await behind.ask(GET);
  expect(bodyOf(await behind.ask(GET + head))).toBe("GET /known ");
  expect(bodyOf(await behind.ask(GET))).toBe(`POST /post ${GET}`);

  using early = await openRaw(port);
  await early.ask(GET);
  expect(bodyOf(await early.ask(head.replace("/post", "/early")))).toBe("early");
  early.send(GET);
  await connectionRoundTrip(port);
  expect(bodyOf(await early.ask(post("next")))).toBe("POST /post next");
});

/** Long enough for what was sent before over another connection to be read. */
async function connectionRoundTrip(port: number): Promise<void> {
  using other = await openRaw(port);
  await other.ask(GET);
  await other.ask(post("other"));
}

it("Neither is one behind a request of unknown length, nor behind lines that end otherwise", async () => {
  const { port } = await startServer();
  using chunked = await openRaw(port);
  await chunked.ask(GET);
  const head = "POST /post HTTP/1.1\r\nhost: here\r\ntransfer-encoding: chunked\r\n\r\n";
  chunked.send(`${head}${GET.length.toString(16)}\r\n`);
  await connectionRoundTrip(port);
  chunked.send(GET);
  chunked.send("\r\n0\r\n\r\n");
  expect(bodyOf(await chunked.answer())).toBe(`POST /post ${GET}`);

  using bare = await openRaw(port);
  await bare.ask(GET);
  expect(await bare.ask("GET /known HTTP/1.1\nhost: here\n\n")).toMatch(/^HTTP\/1.1 400 /);
});

it("Requests that come together, or before the one in front of them is answered, are answered in their order", async () => {
  const { port, go } = await startServer();
  using together = await openRaw(port);
  await together.ask(GET);
  together.send(GET + post("second") + GET);
  const bodies = [await together.answer(), await together.answer(), await together.answer()].map(bodyOf);
  expect(bodies).toEqual(["GET /known ", "POST /post second", "GET /known "]);

  using early = await openRaw(port);
  await early.ask(GET);
  early.send("GET /slow HTTP/1.1\r\nhost: here\r\n\r\n");
  await connectionRoundTrip(port);
  early.send(GET);
  await connectionRoundTrip(port);
  go();
  expect([await early.answer(), await early.answer()].map(bodyOf)).toEqual(["GET /slow ", "GET /known "]);
});

it("A connection that becomes a WebSocket's is left to it", async () => {
  const { port, looked, upgraded } = await startServer();
  using connection = await openRaw(port);
  await connection.ask(GET);
  connection.send("GET / HTTP/1.1\r\nhost: here\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
  const socket = await upgraded;
  const heard = new Promise<string>((resolve) => socket.once("data", (bytes) => resolve(String(bytes))));
  const before = looked.length;
  connection.send(GET);
  expect(await heard).toBe(GET);
  expect(looked).toHaveLength(before);
});

it("A connection over which nothing else comes is not taken for one that is too slow", async () => {
  const { port } = await startServer({
    headersTimeout: 1_000,
    requestTimeout: 1_000,
    connectionsCheckingInterval: 100,
  });
  using connection = await openRaw(port);
  await connection.ask(GET);
  for (const end = Date.now() + 2_000; Date.now() < end;) expect(await connection.ask(GET)).toBe(KNOWN);
});
