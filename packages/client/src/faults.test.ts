import { describe, expect, it } from "vitest";

import { greet, rename } from "../test/operations.ts";
import { type Answer, data, failure, json, startServer } from "../test/scripted-server.ts";
import {
  AbortError,
  ApiError,
  createClient,
  NetworkError,
  NutgrafError,
  ProtocolError,
  RateLimitedError,
  TimeoutError,
} from "./index.ts";

const OK = data({ greeting: "hello" });

const drop: Answer = (response) => response.destroy();

const halfABody: Answer = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"data":{"greet', () => response.destroy());
};

const halfAChunkedBody: Answer = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"data":{"greet', () => response.destroy());
};

const halfOfTheJson: Answer = (response) => {
  response.writeHead(200, { "content-type": "application/json" }).end('{"data":{"greet');
};

const slowBody: Answer = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"data":{"greet');
};

const never: Answer = () => {};

const html =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { "content-type": "text/html", ...headers }).end("<h1>Sorry</h1>");

const plainText: Answer = (response) =>
  response.writeHead(200, { "content-type": "text/plain" }).end('{"data":{"greeting":"hello"}}');

const redirect: Answer = (response) =>
  response.writeHead(302, { location: "https://elsewhere.example/graphql" }).end();

const endless: Answer = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  const more = () => {
    while (!response.destroyed && response.write(" ".repeat(65_536)));
  };
  response.on("drain", more);
  more();
};

/** A client that gives up at once, or repeats at once. */
const quick = (url: string, retries = 0) => createClient({ url, retries, retryDelay: 0, timeout: 5000 });

async function errorOf(
  answer: Answer,
  options: { timeout?: number; maxBytes?: number } = {},
): Promise<NutgrafError> {
  const server = await startServer(answer);
  const client = createClient({ url: server.url, retries: 0, timeout: 5000, ...options });
  const outcome = await client.safe(greet, {});
  if (outcome.ok) throw new Error("It was answered.");
  return outcome.error;
}

describe("each fault has its error", () => {
  it.each([
    ["a dropped connection", drop, NetworkError],
    ["half a body", halfABody, NetworkError],
    ["half a body in chunks", halfAChunkedBody, NetworkError],
    ["503 from a gateway", html(503), NetworkError],
    ["502 with a GraphQL error", failure("BAD_GATEWAY", 502), NetworkError],
    ["504", html(504), NetworkError],
    ["half of the JSON", halfOfTheJson, ProtocolError],
    ["a web page in place of JSON", html(200), ProtocolError],
    ["a web page that is not found", html(404), ProtocolError],
    ["JSON of the wrong content type", plainText, ProtocolError],
    ["a redirect", redirect, ProtocolError],
    ["JSON that is no object", json("hello"), ProtocolError],
    ["JSON null", json(null), ProtocolError],
    ["JSON without data or errors", json({ ok: true }), ProtocolError],
    ["data that is null without an error", json({ data: null }), ProtocolError],
    ["errors with HTTP 200", failure("BAD_USER_INPUT"), ApiError],
    ["errors with HTTP 400", failure("GRAPHQL_VALIDATION_FAILED", 400), ApiError],
    ["500 with a GraphQL error", failure("INTERNAL_SERVER_ERROR", 500), ApiError],
    ["429", html(429), RateLimitedError],
    ["429 with a GraphQL error", failure("TOO_MANY", 429), RateLimitedError],
    ["a rate limit with HTTP 200", failure("RATE_LIMITED"), RateLimitedError],
  ])("%s", async (_, answer, kind) => {
    const error = await errorOf(answer);
    expect(error).toBeInstanceOf(kind);
    expect(error).toBeInstanceOf(NutgrafError);
    expect(error.operation).toBe("Greet");
    expect(error.requestId).toMatch(/^\w+$/);
    expect(error.message).toMatch(/^Greet: /);
  });

  it("a slow body, after the timeout", async () => {
    expect(await errorOf(slowBody, { timeout: 50 })).toBeInstanceOf(TimeoutError);
  });

  it("no answer at all, after the timeout", async () => {
    expect(await errorOf(never, { timeout: 50 })).toBeInstanceOf(TimeoutError);
  });

  it("a body without an end, once it is too large", async () => {
    expect(await errorOf(endless, { maxBytes: 1_000_000 })).toBeInstanceOf(ProtocolError);
  });

  it("a service that nobody runs", async () => {
    const server = await startServer(OK);
    await server.close();
    const outcome = await quick(server.url).safe(greet);
    expect(outcome.ok ? undefined : outcome.error).toBeInstanceOf(NetworkError);
  });

  it("names where a redirect leads, and what a web page is", async () => {
    expect((await errorOf(redirect)).message).toContain("https://elsewhere.example/graphql");
    expect((await errorOf(html(404))).message).toContain("HTTP 404, text/html");
  });

  it("keeps what led to it", async () => {
    expect((await errorOf(halfOfTheJson)).cause).toBeInstanceOf(SyntaxError);
    expect((await errorOf(drop)).cause).toBeInstanceOf(TypeError);
  });

  it("keeps all errors and what could be answered", async () => {
    const errors = [{ message: "No.", path: ["greeting"], extensions: { code: "FORBIDDEN" } }];
    const error = await errorOf(json({ data: { greeting: null }, errors }));
    expect(error).toMatchObject({ code: "FORBIDDEN", status: 200, errors, partialData: { greeting: null } });
  });
});

describe("repetition", () => {
  it.each([
    ["a dropped connection", drop],
    ["half a body", halfABody],
    ["429", html(429, { "retry-after": "0" })],
    ["502", html(502)],
    ["503", html(503)],
    ["504", html(504)],
  ])("a query is asked again after %s", async (_, answer) => {
    const server = await startServer(answer, OK);
    expect(await quick(server.url, 1).request(greet)).toEqual({ greeting: "hello" });
    expect(server.arrived).toHaveLength(2);
  });

  it.each([
    ["a dropped connection", drop],
    ["half a body", halfABody],
    ["429", html(429, { "retry-after": "0" })],
    ["503", html(503)],
  ])("a mutation is never asked again after %s", async (_, answer) => {
    const server = await startServer(answer, data({ rename: "done" }));
    await expect(quick(server.url, 3).request(rename, { name: "x" })).rejects.toBeInstanceOf(NutgrafError);
    expect(server.arrived).toHaveLength(1);
  });

  it.each([
    ["an error of the service", failure("INTERNAL_SERVER_ERROR", 500)],
    ["a web page", html(200)],
    ["a redirect", redirect],
  ])("nothing is asked again after %s", async (_, answer) => {
    const server = await startServer(answer, OK);
    await expect(quick(server.url, 3).request(greet)).rejects.toBeInstanceOf(NutgrafError);
    expect(server.arrived).toHaveLength(1);
  });

  it("ends after so many times as it is told", async () => {
    const server = await startServer(html(503));
    await expect(quick(server.url, 3).request(greet)).rejects.toBeInstanceOf(NetworkError);
    expect(server.arrived).toHaveLength(4);
  });

  it("ends with the timeout, which spans all attempts", async () => {
    const server = await startServer(drop, drop, never);
    const client = createClient({ url: server.url, retries: 9, retryDelay: 0, timeout: 100 });
    await expect(client.request(greet)).rejects.toBeInstanceOf(TimeoutError);
    expect(server.arrived).toHaveLength(3);
  });

  it("keeps one request id for all attempts", async () => {
    const server = await startServer(drop, OK);
    await quick(server.url, 1).request(greet);
    const ids = server.arrived.map(({ headers }) => headers["x-request-id"]);
    expect(new Set(ids).size).toBe(1);
  });
});

describe("Retry-After", () => {
  const limited = async (headers: Record<string, string>, more?: object): Promise<number | undefined> => {
    const answer = more ? failure("RATE_LIMITED", 200, more) : html(429, headers);
    return (await errorOf(answer)).retryAfterMs;
  };

  it("is read in seconds, with an error that HTTP 200 hides too", async () => {
    expect(await limited({ "retry-after": "120" })).toBe(120_000);
    expect(await limited({}, { retryAfter: 7 })).toBe(7000);
  });

  it("is read as a date, by the service's own clock", async () => {
    const headers = { date: "Tue, 15 Nov 1994 08:12:31 GMT", "retry-after": "Tue, 15 Nov 1994 08:13:31 GMT" };
    expect(await limited(headers)).toBe(60_000);
  });

  it("is nothing to wait for when its date has passed", async () => {
    const headers = { date: "Tue, 15 Nov 1994 08:12:31 GMT", "retry-after": "Tue, 15 Nov 1994 08:00:00 GMT" };
    expect(await limited(headers)).toBe(0);
  });

  it("is a second where the service does not say", async () => {
    expect(await limited({})).toBe(1000);
  });

  it("is not waited for when the caller will have left by then", async () => {
    const server = await startServer(html(429, { "retry-after": "3600" }));
    const error = await quick(server.url, 5)
      .request(greet)
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toMatchObject({ retryAfterMs: 3_600_000 });
    expect(server.arrived).toHaveLength(1);
  });
});

describe("a signal", () => {
  it("ends a call under way, with its reason as the cause", async () => {
    const server = await startServer(never);
    const controller = new AbortController();
    const call = quick(server.url).request(greet, {}, { signal: controller.signal });
    controller.abort("enough");
    const error = await call.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ name: "AbortError", code: "ABORTED", cause: "enough" });
  });

  it("that was aborted before lets nothing be sent", async () => {
    const server = await startServer(OK);
    const call = quick(server.url).request(greet, {}, { signal: AbortSignal.abort() });
    await expect(call).rejects.toBeInstanceOf(AbortError);
    expect(server.arrived).toHaveLength(0);
  });

  it("ends the wait between two attempts", async () => {
    const server = await startServer(html(503, { "retry-after": "4" }));
    const controller = new AbortController();
    const client = createClient({
      url: server.url,
      retries: 1,
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        setTimeout(() => controller.abort());
        return response;
      },
    });
    await expect(client.request(greet, {}, { signal: controller.signal })).rejects.toBeInstanceOf(AbortError);
    expect(server.arrived).toHaveLength(1);
  });
});

describe("a consumer's own mistakes", () => {
  it.each([
    ["a fetch that throws", { fetch: () => Promise.reject(new Error("no")) }, NetworkError],
    ["an auth hook that throws", { auth: () => Promise.reject(new Error("no")) }, NetworkError],
  ])("%s", async (_, options, kind) => {
    const server = await startServer(OK);
    const call = createClient({ url: server.url, retries: 0, ...options }).request(greet);
    await expect(call).rejects.toBeInstanceOf(kind);
    await expect(call).rejects.toHaveProperty("cause.message", "no");
  });

  it("variables that JSON can't hold", async () => {
    // As JavaScript, which knows no types, would let it through.
    const variables = { name: 1n } as object;
    await expect(quick("http://127.0.0.1:9/").request(greet, variables)).rejects.toBeInstanceOf(
      ProtocolError,
    );
  });
});
