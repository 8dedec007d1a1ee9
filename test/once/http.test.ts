import { createHash } from "node:crypto";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createServer, PortTakenError } from "../../packages/server/src/server.ts";
import { openRaw } from "../engines/raw-connection.ts";
import { smallSchema, startService, type Service } from "./http-service.ts";

const MODERN = "application/graphql-response+json";

let service: Service;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.server.stop());

describe("GraphQL over HTTP", () => {
  it("answers in compact JSON, of the media type asked for", async () => {
    const legacy = await service.post({ query: "{ headline }" });
    expect(legacy.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await legacy.text()).toBe('{"data":{"headline":"A port opens"}}');

    const modern = await service.post({ query: "{ headline }" }, { accept: MODERN });
    expect(modern.headers.get("content-type")).toBe(`${MODERN}; charset=utf-8`);
  });

  it("tells in the status that a document can't be executed, to clients that ask in the newer way", async () => {
    const query = "{ nothing }";
    expect((await service.post({ query }, { accept: MODERN })).status).toBe(400);
    expect((await service.post({ query })).status).toBe(200);
  });

  it("takes queries by GET from clients that show they are no forged link, and mutations never", async () => {
    const get = (query: string, headers = {}) =>
      fetch(`${service.url}?query=${encodeURIComponent(query)}`, { headers });
    const proof = { "apollo-require-preflight": "true" };

    expect(await (await get("{ headline }", proof)).json()).toEqual({ data: { headline: "A port opens" } });
    expect((await get("{ headline }")).status).toBe(400);
    const mutation = await get("mutation { publish }", proof);
    expect([mutation.status, mutation.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("says what to send to whoever sends nothing", async () => {
    const answer = await fetch(service.url);
    expect(answer.status).toBe(400);
    expect((await answer.json()).errors[0].message).toContain("by POST");
  });

  it("refuses a document of thousands of tokens before it parses it all", async () => {
    const answer = await service.post({ query: `{ ${"headline ".repeat(6000)} }` });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "TOO_MANY_TOKENS" } }] });
  });
});

describe("A body is read the same", () => {
  const body = JSON.stringify({ query: "query ($slug: String) { headline(slug: $slug) }", variables: {} });
  const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`;
  const whole = `${head}content-length: ${body.length}\r\n\r\n`;
  const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

  it.each([
    ["together with its headers", [whole + body]],
    ["after them", [whole, body]],
    ["in two pieces", [whole + body.slice(0, 30), body.slice(30)]],
    ["in three", [whole, body.slice(0, 30), body.slice(30)]],
    [
      "in chunks",
      [
        `${head}transfer-encoding: chunked\r\n\r\n${chunk(body.slice(0, 30))}${chunk(body.slice(30))}0\r\n\r\n`,
      ],
    ],
    ["in chunks, one after another", [`${head}transfer-encoding: chunked\r\n\r\n`, chunk(body), "0\r\n\r\n"]],
  ])("%s, and so is what follows over the connection", async (_, pieces) => {
    using connection = await openRaw(new URL(service.url).port);
    for (const _again of [1, 2, 3]) {
      for (const piece of pieces) {
        connection.send(piece);
        // Only what is sent later than what came before it was taken in is a piece of its own.
        await service.post({ query: "{ headline }" });
      }
      expect(await connection.answer()).toMatch(
        /^HTTP\/1\.1 200 [^]*\r\n\r\n{"data":{"headline":"A port opens"}}$/,
      );
    }
  });

  it("and of two that came at once, each by itself", async () => {
    using connection = await openRaw(new URL(service.url).port);
    const other = body.replace("headline(", "other: headline(");
    connection.send(`${whole}${body}${head}content-length: ${other.length}\r\n\r\n${other}`);
    expect(await connection.answer()).toContain('{"data":{"headline":"A port opens"}}');
    expect(await connection.answer()).toContain('{"data":{"other":"A port opens"}}');
  });
});

describe("A request that can't be read gets a GraphQL error that says why", () => {
  const refusals = [
    { what: "broken JSON", body: '{"query": ', headers: {}, status: 400, code: "BAD_REQUEST" },
    { what: "no body", body: "", headers: {}, status: 400, code: "BAD_REQUEST" },
    {
      what: "plain text",
      body: "{ headline }",
      headers: { "content-type": "text/plain" },
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
    },
    {
      what: "a form",
      body: "query={headline}",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
    },
    {
      what: "another charset",
      body: '{"query":"{ headline }"}',
      headers: { "content-type": "application/json; charset=utf-16" },
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
    },
    {
      what: "a compressed body",
      body: "…",
      headers: { "content-encoding": "gzip" },
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
    },
    {
      what: "a body of more than 256 KB",
      body: JSON.stringify({ query: `{ headline } # ${"x".repeat(256 * 1024)}` }),
      headers: {},
      status: 413,
      code: "PAYLOAD_TOO_LARGE",
    },
  ];

  it.each(refusals)("$what: $status", async ({ body, headers, status, code }) => {
    const answer = await service.post(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const extensions = { code, ...(status === 413 && { limit: 256 * 1024 }) };
    expect(await answer.json()).toEqual({ errors: [{ message: expect.any(String), extensions }] });
  });

  it("bytes that are no UTF-8: 400", async () => {
    const body = Buffer.concat([
      Buffer.from('{"query":"{ headline } # '),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}'),
    ]);
    const answer = await fetch(service.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(answer.status).toBe(400);
  });

  it("a body of unknown length that grows too large: 413, while it is still being sent", async () => {
    const status = await new Promise((resolve, reject) => {
      const upload = httpRequest(
        service.url,
        { method: "POST", headers: { "content-type": "application/json", "transfer-encoding": "chunked" } },
        (answer) => resolve(answer.statusCode),
      );
      upload.on("error", reject);
      // Never ended: the answer must not wait for it.
      for (let sent = 0; sent < 5; sent += 1) upload.write(Buffer.alloc(1024 * 1024, "x"));
    });
    expect(status).toBe(413);
  });
});

describe("Errors", () => {
  it("keep their message and code where they are meant for the caller", async () => {
    const { errors } = await (await service.post({ query: "{ refused }" })).json();
    expect(errors).toMatchObject([
      { message: "There is no such article.", extensions: { code: "NOT_FOUND" } },
    ]);
  });

  it("show nothing of the inside otherwise, only an id under which the log tells the cause", async () => {
    const answer = await service.post({ query: "{ broken }" }, { "x-request-id": "a-request-that-breaks" });
    const text = await answer.text();
    expect(text).not.toMatch(/secret_notes|\.ts|stack/);
    const { errors } = JSON.parse(text);
    expect(errors).toMatchObject([{ message: "Internal server error", path: ["broken"] }]);

    const line = service.log.find((entry) => entry["errorId"] === errors[0].extensions.errorId);
    expect(line).toMatchObject({
      requestId: "a-request-that-breaks",
      path: ["broken"],
      err: { message: expect.stringContaining("secret_notes does not exist") },
    });
  });

  it("hide alike when the request never gets as far as a field", async () => {
    await using broken = await startService({
      createContext: () => {
        throw new Error("no connection to 10.0.0.7");
      },
    });
    const answer = await broken.post({ query: "{ headline }" });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("10.0.0.7");
    expect(broken.log).toMatchObject([{ err: { message: expect.stringContaining("10.0.0.7") } }]);
  });
});

describe("Every answer", () => {
  const idOf = async (headers: Record<string, string>) =>
    (await fetch(`${service.origin}/healthz`, { headers })).headers.get("x-request-id");

  it("carries the request's id: the client's own where it is harmless, else a new one", async () => {
    expect(await idOf({ "x-request-id": "trace-7.a_b" })).toBe("trace-7.a_b");
    expect(await idOf({ "x-request-id": "two words <b>" })).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf({})).not.toBe(await idOf({}));
  });

  it.each(["/", "/graphql", "/healthz", "/nowhere"])(
    "%s forbids guessing the type and sending referrers",
    async (path) => {
      const { headers } = await fetch(service.origin + path, { redirect: "manual" });
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    },
  );
});

describe("Paths", () => {
  it("/ leads to /graphql", async () => {
    const answer = await fetch(`${service.origin}/`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/graphql"]);
  });

  it("/healthz says ok, to HEAD without a body", async () => {
    const answer = await fetch(`${service.origin}/healthz`);
    expect([answer.status, await answer.text()]).toEqual([200, "ok\n"]);
    const head = await fetch(`${service.origin}/healthz`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it("/schema.graphql is the schema, descriptions and all", async () => {
    const text = await (await fetch(`${service.origin}/schema.graphql`)).text();
    expect(text).toContain("The words above the article.");
  });

  it.each(["/nowhere", "/graphql/", "/graphql/assets/../../package.json", "//", "/%"])(
    "%s: 404 in one line",
    async (path) => {
      const { status, body } = await rawGet(path);
      expect(status).toBe(404);
      expect(body.trim().split("\n")).toHaveLength(1);
    },
  );

  it.each([
    ["DELETE", "/graphql", "GET, HEAD, POST"],
    ["PUT", "/graphql", "GET, HEAD, POST"],
    ["POST", "/healthz", "GET, HEAD"],
  ])("%s %s: 405, with what is allowed", async (method, path, allow) => {
    const answer = await fetch(service.origin + path, { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
  });

  // fetch would tidy the path before it sends it.
  async function rawGet(path: string): Promise<{ status: number | undefined; body: string }> {
    const { hostname, port } = new URL(service.origin);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      httpRequest({ hostname, port, path }, resolve).on("error", reject).end();
    });
    return { status: answer.statusCode, body: Buffer.concat(await answer.toArray()).toString() };
  }
});

describe("Starting and stopping", () => {
  it("tells a taken port by its type", async () => {
    const other = await createServer({
      schema: smallSchema(),
      createContext: () => ({}),
      logger: pino({ level: "silent" }),
      playground: false,
    });
    const { hostname, port } = new URL(service.origin);
    const attempt = other.listen({ host: hostname, port: Number(port) });
    await expect(attempt).rejects.toBeInstanceOf(PortTakenError);
    await expect(attempt).rejects.toMatchObject({ port: Number(port), host: hostname });
  });

  it("lets an answer under way finish, and takes no new one", async () => {
    const { entered, release, schema } = slowSchema();
    const slow = await startService({ schema });
    const answer = slow.post({ query: "{ headline }" });
    await entered;
    const stopped = slow.server.stop();
    await expect(slow.post({ query: "{ headline }" })).rejects.toThrow();
    release();
    expect(await (await answer).json()).toEqual({ data: { headline: "at last" } });
    await stopped;
  });

  it("cuts off what is still not done at the deadline", async () => {
    const { entered, schema } = slowSchema();
    const slow = await startService({ schema, drainMilliseconds: 1 });
    const answer = expect(slow.post({ query: "{ headline }" })).rejects.toThrow();
    await entered;
    await slow.server.stop();
    await answer;
  });

  it("stops at once while a client keeps its connection open", async () => {
    const idle = await startService({ drainMilliseconds: 2 ** 31 - 1 });
    await (await idle.post({ query: "{ headline }" })).text();
    await idle.server.stop();
    await idle.server.stop();
  });

  function slowSchema() {
    const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const headline = async () => {
      enter();
      await released;
      return "at last";
    };
    return { entered, release, schema: smallSchema({ headline }) };
  }
});

describe("a persisted query", () => {
  const query = "{ headline }";
  const persistedQuery = { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") };
  const HEADERS = { "apollo-require-preflight": "true" };

  it("is asked for by its hash alone, once it has been sent with it", async () => {
    await using service = await startService();
    const byHash = `${service.url}?${new URLSearchParams({ extensions: JSON.stringify({ persistedQuery }) })}`;
    const unknown = await (await fetch(byHash, { headers: HEADERS })).json();
    expect(unknown).toMatchObject({ errors: [{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }] });
    await service.post({ query, extensions: { persistedQuery } });
    expect(await (await fetch(byHash, { headers: HEADERS })).json()).toEqual({
      data: { headline: "A port opens" },
    });
  });

  it("is refused under a hash that is not its own", async () => {
    await using service = await startService();
    const response = await service.post({ query: "{ __typename }", extensions: { persistedQuery } });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
  });
});
