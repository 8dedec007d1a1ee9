import { describe, expect, it } from "vitest";

import { greet, rename } from "../test/operations.ts";
import { type Answer, data, failure, json, startServer, unknownHash } from "../test/scripted-server.ts";
import { AbortError, ApiError, createClient, TimeoutError } from "./index.ts";
import type { Deprecation } from "./operation.ts";

const OK = data({ greeting: "hello" });
const KNOWN = { persistedQuery: { version: 1, sha256Hash: greet.hash } };

describe("how a query is sent", () => {
  it("as GET with the hash of its text, which caches can keep", async () => {
    const server = await startServer(OK);
    const client = createClient({ url: server.url });
    expect(await client.request(greet, { name: "Ada" })).toEqual({ greeting: "hello" });
    const [first] = server.arrived;
    expect(first).toMatchObject({ method: "GET" });
    expect(first?.parameters).toEqual({
      operationName: "Greet",
      variables: '{"name":"Ada"}',
      extensions: JSON.stringify(KNOWN),
    });
  });

  it("as POST with hash and text when the service does not know the hash, and by hash the next time", async () => {
    const server = await startServer(unknownHash, OK);
    const client = createClient({ url: server.url });
    await client.request(greet, { name: "Ada" });
    await client.request(greet, { name: "Eve" });
    expect(server.arrived.map(({ method }) => method)).toEqual(["GET", "POST", "GET"]);
    expect(server.arrived[1]?.parameters).toEqual({
      operationName: "Greet",
      variables: { name: "Ada" },
      extensions: KNOWN,
      query: greet.text,
    });
  });

  it.each([
    ["does not keep queries", failure("PERSISTED_QUERY_NOT_SUPPORTED")],
    ["takes no GET", json({ errors: [{ message: "POST it." }] }, 405)],
  ])("as POST with its text from then on when the service %s", async (_, answer) => {
    const server = await startServer(answer, OK);
    const client = createClient({ url: server.url });
    await client.request(greet);
    await client.request(greet);
    expect(server.arrived.map(({ method }) => method)).toEqual(["GET", "POST", "POST"]);
    expect(server.arrived[2]?.parameters).toMatchObject({ query: greet.text, extensions: {} });
  });

  it("as POST with its text when the service first asks for it and then does not keep it", async () => {
    const server = await startServer(unknownHash, failure("PERSISTED_QUERY_NOT_SUPPORTED", 400), OK);
    expect(await createClient({ url: server.url }).request(greet)).toEqual({ greeting: "hello" });
    expect(server.arrived.map(({ method }) => method)).toEqual(["GET", "POST", "POST"]);
  });

  it("as POST where its variables are too long for a URL", async () => {
    const server = await startServer(OK);
    await createClient({ url: server.url }).request(greet, { name: "a".repeat(3000) });
    expect(server.arrived[0]).toMatchObject({ method: "POST", parameters: { extensions: {} } });
  });

  it("as POST where the client wants it so, and where an operation has no hash", async () => {
    const server = await startServer(OK);
    await createClient({ url: server.url, persisted: false }).request(greet);
    const { hash: _, ...unhashed } = greet;
    await createClient({ url: server.url }).request(unhashed);
    expect(server.arrived.map(({ method }) => method)).toEqual(["POST", "POST"]);
  });

  it("goes on from a search that the url has", async () => {
    const server = await startServer(OK);
    await createClient({ url: `${server.url}?key=1` }).request(greet);
    expect(server.arrived[0]?.parameters).toMatchObject({ key: "1", operationName: "Greet" });
  });

  it("with headers that protect against forged requests, name the call, and are the consumer's", async () => {
    const server = await startServer(unknownHash, OK);
    const client = createClient({ url: server.url, headers: { "x-app": "desk" } });
    await client.request(greet);
    for (const { headers } of server.arrived) {
      expect(headers).toMatchObject({ "content-type": "application/json", "x-app": "desk" });
      expect(headers.accept).toContain("application/graphql-response+json");
      expect(headers["x-request-id"]).toMatch(/^\w{5,}$/);
    }
  });

  it("a mutation is always sent as POST", async () => {
    const server = await startServer(data({ rename: "done" }));
    await createClient({ url: server.url }).request(rename, { name: "x" });
    expect(server.arrived[0]).toMatchObject({ method: "POST", parameters: { query: rename.text } });
  });
});

describe("identical queries under way", () => {
  /** Answers when it is told to. */
  function held() {
    const { promise, resolve } = Promise.withResolvers<void>();
    const answer: Answer = async (response, arrived) => {
      await promise;
      OK(response, arrived);
    };
    return { answer, release: resolve };
  }

  it("share one call", async () => {
    const { answer, release } = held();
    const server = await startServer(answer);
    const client = createClient({ url: server.url });
    const calls = [client.request(greet, { name: "Ada" }), client.request(greet, { name: "Ada" })];
    const other = client.request(greet, { name: "Eve" });
    release();
    expect(await Promise.all([...calls, other])).toHaveLength(3);
    expect(server.arrived).toHaveLength(2);
  });

  it("are asked anew once they are answered", async () => {
    const server = await startServer(OK);
    const client = createClient({ url: server.url });
    await client.request(greet);
    await client.request(greet);
    expect(server.arrived).toHaveLength(2);
  });

  it("go on for the others when one caller leaves, in time or by its signal", async () => {
    const { answer, release } = held();
    const server = await startServer(answer);
    const client = createClient({ url: server.url });
    const controller = new AbortController();
    const leaving = client.request(greet, {}, { signal: controller.signal });
    const late = client.request(greet, {}, { timeout: 20, signal: controller.signal });
    const staying = client.request(greet);
    await expect(late).rejects.toBeInstanceOf(TimeoutError);
    controller.abort();
    await expect(leaving).rejects.toBeInstanceOf(AbortError);
    release();
    expect(await staying).toEqual({ greeting: "hello" });
    expect(server.arrived).toHaveLength(1);
  });

  it("are cut off when the last caller leaves, and asked anew by whoever comes then", async () => {
    const server = await startServer(() => {}, OK);
    const signals: (AbortSignal | null | undefined)[] = [];
    const client = createClient({
      url: server.url,
      fetch: (url, init) => {
        signals.push(init.signal);
        return fetch(url, init);
      },
    });
    await expect(client.request(greet, {}, { timeout: 50 })).rejects.toBeInstanceOf(TimeoutError);
    expect(signals[0]?.aborted).toBe(true);
    expect(await client.request(greet)).toEqual({ greeting: "hello" });
  });

  it("that are mutations are each sent", async () => {
    const server = await startServer(data({ rename: "done" }));
    const client = createClient({ url: server.url });
    await Promise.all([client.request(rename, { name: "x" }), client.request(rename, { name: "x" })]);
    expect(server.arrived).toHaveLength(2);
  });
});

describe("authorization", () => {
  const refuse = failure("UNAUTHENTICATED", 401);

  it("comes from a hook, sync or async, for every call", async () => {
    const server = await startServer(OK);
    await createClient({ url: server.url, auth: () => "Bearer a" }).request(greet);
    await createClient({ url: server.url, auth: async () => "Bearer b" }).request(greet);
    await createClient({ url: server.url, auth: () => undefined }).request(greet);
    expect(server.arrived.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer a",
      "Bearer b",
      undefined,
    ]);
  });

  it("is refreshed once when the service refuses it, for a mutation too", async () => {
    const server = await startServer(refuse, data({ rename: "done" }));
    const client = createClient({ url: server.url, auth: ({ refresh }) => (refresh ? "new" : "old") });
    expect(await client.request(rename, { name: "x" })).toEqual({ rename: "done" });
    expect(server.arrived.map(({ headers }) => headers.authorization)).toEqual(["old", "new"]);
  });

  it("is not refreshed twice", async () => {
    const server = await startServer(refuse);
    const client = createClient({ url: server.url, auth: ({ refresh }) => (refresh ? "new" : "old") });
    const error = await client.request(greet).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: "UNAUTHENTICATED", status: 401 });
    expect(server.arrived).toHaveLength(2);
  });

  it("is refreshed once for all calls that were refused together", async () => {
    const server = await startServer(refuse, refuse, OK);
    let refreshes = 0;
    const { promise: bothRefused, resolve } = Promise.withResolvers<void>();
    const client = createClient({
      url: server.url,
      auth: async ({ refresh }) => {
        if (!refresh) return "old";
        refreshes++;
        await bothRefused;
        return "new";
      },
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        if (server.arrived.length === 2) setTimeout(() => resolve());
        return response;
      },
    });
    await Promise.all([client.request(greet, { name: "Ada" }), client.request(greet, { name: "Eve" })]);
    expect(refreshes).toBe(1);
    expect(server.arrived).toHaveLength(4);
  });
});

describe("bound operations", () => {
  it("are functions under the names they were given", async () => {
    const server = await startServer(OK);
    const api = createClient({ url: server.url }).with({ hello: greet, rename });
    expect(Object.keys(api)).toEqual(["hello", "rename"]);
    expect(await api.hello({ name: "Ada" })).toEqual({ greeting: "hello" });
    await expect(api.hello({}, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AbortError);
  });
});

describe("safe", () => {
  it("gives the data or the error as a value", async () => {
    const server = await startServer(OK, failure("FORBIDDEN"));
    const client = createClient({ url: server.url });
    expect(await client.safe(greet)).toEqual({ ok: true, data: { greeting: "hello" } });
    const outcome = await client.safe(greet);
    expect(outcome).toMatchObject({ ok: false, error: { name: "ApiError", code: "FORBIDDEN" } });
  });
});

describe("deprecations", () => {
  it("are told when an operation that uses something deprecated is asked", async () => {
    const server = await startServer(OK);
    const told: (Deprecation & { operation: string })[] = [];
    const client = createClient({ url: server.url, onDeprecation: (deprecation) => told.push(deprecation) });
    const reason = "Use salutation; removed after 2027-01-01.";
    await client.request({ ...greet, deprecations: [{ what: "Query.greeting", reason }] });
    await client.request(greet);
    expect(told).toEqual([{ operation: "Greet", what: "Query.greeting", reason }]);
  });
});
