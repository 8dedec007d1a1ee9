import { once } from "node:events";
import { connect } from "node:net";

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";

import { codesOf, repliedBy } from "./limits-requests.ts";
import { type Service, smallSchema, startService } from "./http-service.ts";

/** As long as it takes on a machine that has much else to do. */
const PATIENT = { timeout: 60_000 };

describe("every answer", () => {
  let service: Service;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service[Symbol.asyncDispose]());

  it.each(["/", "/healthz", "/nowhere", "/graphql", "/schema.graphql", "/graphql/stream"])(
    "lets browsers run and embed nothing: %s",
    async (path) => {
      const { headers } = await fetch(service.origin + path, { redirect: "manual" });
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
    },
  );

  it("quotes little of what it refuses", async () => {
    const response = await service.post({ query: `{ ${"a".repeat(100_000)} }` });
    expect((await response.text()).length).toBeLessThan(2_000);
  });
});

describe("the schema", () => {
  const introspection = { query: "{ __schema { queryType { name } } }" };

  it("may be known where nobody says otherwise, and errors suggest its names", async () => {
    await using service = await startService();
    expect(await repliedBy(await service.post(introspection))).toMatchObject({
      data: { __schema: { queryType: { name: "Query" } } },
    });
    expect((await fetch(`${service.origin}/schema.graphql`)).status).toBe(200);
    expect(await (await service.post({ query: "{ headlin }" })).text()).toContain("Did you mean");
  });

  it("is kept from everybody where introspection is off, and all else is answered", async () => {
    await using service = await startService({ introspection: false });
    for (const query of [introspection.query, '{ __type(name: "Query") { name } }']) {
      const answer = await repliedBy(await service.post({ query }));
      expect(answer.data).toBeUndefined();
      expect(codesOf(answer)).toContain("GRAPHQL_VALIDATION_FAILED");
    }
    expect((await fetch(`${service.origin}/schema.graphql`)).status).toBe(404);
    expect(await repliedBy(await service.post({ query: "{ headline }" }))).toMatchObject({
      data: { headline: "A port opens" },
    });
  });

  it("is not suggested where suggestions are off", async () => {
    await using service = await startService({ suggestions: false });
    const answer = await (await service.post({ query: "{ headlin }" })).text();
    expect(answer).toContain("Cannot query field");
    expect(answer).not.toContain("Did you mean");
  });
});

describe("connections", () => {
  it("beyond so many are closed, and taken again when there is room", async () => {
    await using service = await startService({ maxConnections: 2 });
    const port = Number(new URL(service.url).port);
    const open = async () => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => {});
      await once(socket, "connect");
      socket.resume();
      return socket;
    };
    const [first, second] = [await open(), await open()];
    await once(await open(), "close");
    first.destroy();
    second.destroy();
    await expect
      .poll(
        () =>
          service.post({ query: "{ headline }" }).then(
            ({ ok }) => ok,
            () => false,
          ),
        PATIENT,
      )
      .toBe(true);
  });
});

describe("a process that comes too late to what it has to do", () => {
  const busy = (): void => {
    const until = performance.now() + 30;
    while (performance.now() < until);
  };

  it("refuses requests and sockets, but not those who watch over it, until it has caught up", async () => {
    await using service = await startService({
      shedding: { delayMilliseconds: 10, windowMilliseconds: 100 },
    });
    const working = setInterval(busy, 1);
    let refused = await service.post({ query: "{ headline }" });
    while (refused.status === 200) refused = await service.post({ query: "{ headline }" });
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("5");
    expect(codesOf(await repliedBy(refused))).toEqual(["OVERLOADED"]);
    expect((await fetch(`${service.origin}/healthz`)).status).toBe(200);
    const socket = new WebSocket(service.url.replace("http", "ws"), "graphql-transport-ws");
    socket.on("error", () => {});
    const [, response] = await once(socket, "unexpected-response");
    expect(response).toMatchObject({ statusCode: 503, headers: { "retry-after": "5" } });
    clearInterval(working);
    await expect.poll(async () => (await service.post({ query: "{ headline }" })).status, PATIENT).toBe(200);
  });
});

describe("what a client may have executed in a minute", () => {
  const budget = { costPerMinute: 1_000, proxies: 1 };
  const asking = (address: string) => ({ "x-forwarded-for": address });
  const query = { query: "{ headline }" };

  it("is counted for each address, and told when it is used up", async () => {
    await using service = await startService({ clientBudget: budget });
    const [first, second, third] = [
      await service.post(query, asking("203.0.113.7")),
      await service.post(query, asking("203.0.113.7")),
      await service.post(query, asking("203.0.113.7")),
    ];
    expect([first.status, second.status, third.status]).toEqual([200, 200, 429]);
    expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await repliedBy(third)).toMatchObject({
      errors: [{ extensions: { code: "RATE_LIMITED", limit: 1_000 } }],
    });
    expect((await service.post(query, asking("203.0.113.8"))).status).toBe(200);
  });

  it("is counted over streams too", async () => {
    await using service = await startService({ clientBudget: { ...budget, costPerMinute: 499 } });
    const response = await fetch(`${service.url}/stream`, {
      method: "POST",
      headers: { "content-type": "application/json", ...asking("203.0.113.7") },
      body: JSON.stringify(query),
    });
    expect(await response.text()).toContain('"code":"RATE_LIMITED"');
  });

  it.each([
    ["can't be read", { query: "{ headline" }],
    ["asks for what there is not", { query: "{ byline }" }],
    ["is beyond a limit", { query: `{ ${"headline ".repeat(30)} }` }],
    ["has not the operation that is named", { query: "{ headline }", operationName: "Other" }],
  ])("is used up by documents that are refused, too, each as 5,000: one that %s", async (_, document) => {
    await using service = await startService({ clientBudget: { ...budget, costPerMinute: 9_999 } });
    const statuses: number[] = [];
    const ask = async (body: unknown) => (await service.post(body, asking("203.0.113.7"))).status;
    while (!statuses.includes(429) && statuses.length < 5) statuses.push(await ask(document));
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.length).toBe(3);
    expect(await ask(query)).toBe(429);
  });

  it("is told of over streams, too, before anything is read", async () => {
    await using service = await startService({ clientBudget: { ...budget, costPerMinute: 9_999 } });
    const stream = () =>
      fetch(`${service.url}/stream`, {
        method: "POST",
        headers: { "content-type": "application/json", ...asking("203.0.113.7") },
        body: JSON.stringify({ query: "{ byline }" }),
      }).then((response) => response.text());
    expect(await stream()).toContain('"code":"GRAPHQL_VALIDATION_FAILED"');
    expect(await stream()).toContain('"code":"GRAPHQL_VALIDATION_FAILED"');
    expect(await stream()).toContain('"code":"RATE_LIMITED","limit":9999,"retryAfter":');
  });

  it("is not used up by a hash that no query is kept under", async () => {
    await using service = await startService({ clientBudget: budget });
    const extensions = { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } };
    for (const address of ["203.0.113.7", "203.0.113.7", "203.0.113.7"])
      expect(codesOf(await repliedBy(await service.post({ extensions }, asking(address))))).toEqual([
        "PERSISTED_QUERY_NOT_FOUND",
      ]);
    expect((await service.post(query, asking("203.0.113.7"))).status).toBe(200);
  });

  it("is not counted for who asks from the same machine", async () => {
    await using service = await startService({ clientBudget: { costPerMinute: 1, proxies: 0 } });
    for (const address of ["203.0.113.7", "203.0.113.7"]) {
      expect((await service.post(query, asking(address))).status).toBe(200);
      const refused = await service.post({ query: "{ byline }" }, asking(address));
      expect(codesOf(await repliedBy(refused))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    }
  });
});

describe("a query that takes too long", () => {
  const endless = () => new Promise(() => {});
  const schema = smallSchema({ headline: endless });

  it("is given up with a code, over HTTP and over streams", async () => {
    await using service = await startService({ schema, executionMilliseconds: 20 });
    const response = await service.post({ query: "{ headline }" });
    expect(response.status).toBe(503);
    expect(codesOf(await repliedBy(response))).toEqual(["EXECUTION_TIMEOUT"]);
    const stream = await fetch(`${service.url}/stream`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ headline }" }),
    });
    expect(await stream.text()).toContain('"code":"EXECUTION_TIMEOUT"');
    expect((await service.post({ query: "{ __typename }" })).status).toBe(200);
  });
});
