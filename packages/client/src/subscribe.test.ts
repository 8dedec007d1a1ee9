import { describe, expect, expectTypeOf, it, onTestFinished, vi } from "vitest";

import { tick } from "../test/operations.ts";
import { type Answer, failure, json, startServer } from "../test/scripted-server.ts";
import { startSseService } from "../test/sse-service.ts";
import { AbortError, ApiError, createClient, NetworkError, NutgrafError, ProtocolError } from "./index.ts";
import { subscribe, type SubscribeOptions } from "./subscribe.ts";

/** Streams pieces of text as they are, then ends, or stays open, or breaks off. */
const stream =
  (pieces: readonly string[], end: "end" | "stay" | "break" = "end"): Answer =>
  async (response) => {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    response.flushHeaders();
    for (const piece of pieces) await new Promise((resolve) => response.write(piece, resolve));
    if (end === "end") response.end();
    if (end === "break") response.destroy();
  };

const next = (value: number, id?: string) =>
  `${id === undefined ? "" : `id: ${id}\n`}event: next\ndata: {"data":{"tick":${value}}}\n\n`;

const COMPLETE = "event: complete\ndata:\n\n";

const clientOf = (url: string) => createClient({ url, retryDelay: 0 });

async function ticksOf(url: string, options: SubscribeOptions = {}): Promise<number[]> {
  const ticks: number[] = [];
  for await (const each of subscribe(clientOf(url), tick, {}, { url, ...options })) ticks.push(each.tick);
  return ticks;
}

/** What was told until the error, and the error. */
async function endOf(url: string, options: SubscribeOptions = {}): Promise<[number[], NutgrafError]> {
  const ticks: number[] = [];
  try {
    for await (const each of subscribe(clientOf(url), tick, {}, { url, retries: 0, ...options })) {
      ticks.push(each.tick);
    }
  } catch (error) {
    if (error instanceof NutgrafError) return [ticks, error];
    throw error;
  }
  throw new Error("It ended without an error.");
}

describe("a subscription with the graphql-sse package on the other side", () => {
  it("tells what happens and ends when it is complete", async () => {
    const { url } = await startSseService();
    const ticks = [];
    for await (const each of subscribe(clientOf(url), tick, { to: 1 }, { url })) {
      expectTypeOf(each).toEqualTypeOf<{ readonly tick: number }>();
      ticks.push(each.tick);
    }
    expect(ticks).toEqual([1]);
  });

  it("ends with the errors that an event tells", async () => {
    const { url } = await startSseService();
    const [ticks, error] = await endOf(url);
    expect(ticks).toEqual([1]);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: "ODD", operation: "Tick" });
  });

  it("ends with the errors of a document that the service refuses", async () => {
    const { url } = await startSseService();
    const wrong = { ...tick, text: "subscription Tick{tock}" };
    const first = subscribe(clientOf(url), wrong, {}, { url }).next();
    await expect(first).rejects.toBeInstanceOf(ApiError);
    await expect(first).rejects.toHaveProperty("message", expect.stringContaining("tock"));
  });

  it("refreshes its authorization once", async () => {
    const { url, headers } = await startSseService();
    const client = createClient({ url, auth: ({ refresh }) => (refresh ? "new" : "old") });
    expect(await subscribe(client, tick, { to: 1 }, { url }).next()).toMatchObject({ value: { tick: 1 } });
    expect(headers.map(({ authorization }) => authorization)).toEqual(["old", "new"]);
  });
});

describe("a stream", () => {
  it("is asked for beside the client's url, by POST", async () => {
    const server = await startServer(stream([COMPLETE]));
    await subscribe(clientOf(server.url), tick, { to: 5 }).next();
    expect(server.arrived[0]).toMatchObject({ method: "POST", headers: { accept: "text/event-stream" } });
    expect(server.arrived[0]?.parameters).toMatchObject({ query: tick.text, variables: { to: 5 } });
  });

  it("is read right however it is cut into pieces, with any line ends, comments and fields of no meaning", async () => {
    const text = `\uFEFF:hello\n\n${next(1)}:\n\n${next(2).replaceAll("\n", "\r\n")}retry: 10\nevent:next\ndata:{"data":\ndata:{"tick":3}}\n\n${COMPLETE}`;
    const server = await startServer(stream([text]), stream([...text]));
    expect(await ticksOf(server.url)).toEqual([1, 2, 3]);
    expect(await ticksOf(server.url)).toEqual([1, 2, 3]);
  });

  it("that is lost is taken up again after the last event that was told, and none is told twice", async () => {
    const server = await startServer(
      stream([next(1, "a"), next(2, "b")], "break"),
      stream([]),
      stream([next(3, "c"), COMPLETE]),
    );
    expect(await ticksOf(server.url)).toEqual([1, 2, 3]);
    expect(server.arrived.map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "b", "b"]);
  });

  it("that is cut in the middle of an event tells nothing of it", async () => {
    const whole = next(2, "b");
    for (const at of [3, 10, whole.length - 1]) {
      const server = await startServer(
        stream([next(1, "a"), whole.slice(0, at)], "break"),
        stream([whole, COMPLETE]),
      );
      expect(await ticksOf(server.url)).toEqual([1, 2]);
      expect(server.arrived[1]?.headers["last-event-id"]).toBe("a");
    }
  });

  it("that goes silent counts as lost", async () => {
    const server = await startServer(stream([next(1, "a")], "stay"), stream([next(2, "b"), COMPLETE]));
    expect(await ticksOf(server.url, { silence: 50 })).toEqual([1, 2]);
  });

  it("stays as long as heartbeats come, and counts as lost when they stay away", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const opened: ReadableStreamDefaultController<Uint8Array>[] = [];
    const fetch = async (): Promise<Response> => {
      const body = new ReadableStream<Uint8Array>({ start: (controller) => void opened.push(controller) });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    };
    const client = createClient({ url: "/graphql", fetch });
    const waiting = subscribe(client, tick, {}, { silence: 30_000 }).next();
    for (let beat = 0; beat < 5; beat++) {
      await vi.advanceTimersByTimeAsync(29_000);
      opened[0]?.enqueue(new TextEncoder().encode(":\n\n"));
    }
    expect(opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(opened).toHaveLength(2);
    opened[1]?.enqueue(new TextEncoder().encode(next(1)));
    expect(await waiting).toEqual({ done: false, value: { tick: 1 } });
  });

  it("is given up after so many connections in a row by which nothing came", async () => {
    const server = await startServer(stream([next(1)], "break"), failure("DOWN", 503));
    const [ticks, error] = await endOf(server.url, { retries: 2 });
    expect(ticks).toEqual([1]);
    expect(error).toBeInstanceOf(NetworkError);
    expect(server.arrived).toHaveLength(3);
  });

  it.each([
    ["an answer in place of a stream", json({ data: { tick: 1 } }), ProtocolError],
    ["a refusal", failure("FORBIDDEN", 403), ApiError],
    ["an event that is no JSON", stream(["event: next\ndata: {\n\n"]), ProtocolError],
    ["a stream that ends without being complete", stream([next(1)]), NetworkError],
    ["a gateway that can't reach it", failure("DOWN", 504), NetworkError],
  ])("ends with %s", async (_, answer, kind) => {
    const server = await startServer(answer);
    const [, error] = await endOf(server.url);
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toMatch(/^Tick: /);
  });

  it("ends with an event that has no end", async () => {
    const server = await startServer(stream(["event: next\ndata: ", "a".repeat(2000)], "stay"));
    const client = createClient({ url: server.url, maxBytes: 1000 });
    await expect(subscribe(client, tick, {}, { url: server.url }).next()).rejects.toBeInstanceOf(
      ProtocolError,
    );
  });
});

describe("a consumer", () => {
  it("ends it by a signal, while it waits for an event", async () => {
    const server = await startServer(stream([next(1)], "stay"));
    const controller = new AbortController();
    const ticks = subscribe(clientOf(server.url), tick, {}, { url: server.url, signal: controller.signal });
    await ticks.next();
    const waiting = ticks.next();
    controller.abort("enough");
    await expect(waiting).rejects.toBeInstanceOf(AbortError);
    await expect(waiting).rejects.toHaveProperty("cause", "enough");
  });

  it("ends it by a signal although more has arrived already", async () => {
    const server = await startServer(stream([next(1) + next(2) + COMPLETE]));
    const controller = new AbortController();
    const { signal } = controller;
    const ticks = subscribe(clientOf(server.url), tick, {}, { url: server.url, signal });
    await ticks.next();
    controller.abort("enough");
    const waiting = ticks.next();
    await expect(waiting).rejects.toBeInstanceOf(AbortError);
    await expect(waiting).rejects.toHaveProperty("cause", "enough");
  });

  it("ends it by a signal before it begins, and while it waits to connect anew", async () => {
    const server = await startServer(failure("DOWN", 503, { retryAfter: 100 }));
    const aborted = subscribe(
      clientOf(server.url),
      tick,
      {},
      { url: server.url, signal: AbortSignal.abort() },
    );
    await expect(aborted.next()).rejects.toBeInstanceOf(AbortError);
    expect(server.arrived).toHaveLength(0);
    const controller = new AbortController();
    const client = createClient({
      url: server.url,
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        setTimeout(() => controller.abort());
        return response;
      },
    });
    const waiting = subscribe(client, tick, {}, { url: server.url, signal: controller.signal }).next();
    await expect(waiting).rejects.toBeInstanceOf(AbortError);
    expect(server.arrived).toHaveLength(1);
  });

  it("ends it by leaving the loop, which closes the connection", async () => {
    const closed = Promise.withResolvers<void>();
    const server = await startServer((response, arrived) => {
      response.on("close", () => closed.resolve());
      return stream([next(1)], "stay")(response, arrived);
    });
    for await (const _ of subscribe(clientOf(server.url), tick, {}, { url: server.url })) break;
    await closed.promise;
  });
});
