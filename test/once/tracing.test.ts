import { fileURLToPath } from "node:url";

import { createClient } from "graphql-ws";
import { beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";

import { startCollector, type CollectedSpan } from "./otlp-collector.ts";
import { CONTENT, type NutgrafProcess, startProgram, temporaryDirectory } from "./nutgraf-process.ts";

/** As it is published: what sends traces is bundled with it, in a file of its own. */
const PUBLISHED = fileURLToPath(new URL("../../packages/server/dist/bin/nutgraf.js", import.meta.url));

const QUERY = "query Newest($slug: String!) { article(slug: $slug) { headline people { totalCount } } }";
const SLUG = "beijing-visit";
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const ASKER = "00f067aa0ba902b7";

interface Serving extends AsyncDisposable {
  readonly url: string;
  readonly service: NutgrafProcess;
}

async function serve(environment: Record<string, string>): Promise<Serving> {
  const directory = await temporaryDirectory();
  const service = startProgram(process.execPath, [PUBLISHED, "serve", CONTENT], {
    environment: {
      PORT: "0",
      NUTGRAF_DATA_DIR: directory.path,
      NUTGRAF_PLAYGROUND: "off",
      NUTGRAF_SLOW_MS: "0",
      ...environment,
    },
  });
  const [, url = ""] = await service.waitFor(/at (http:\S+)/);
  return {
    url,
    service,
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]();
      await directory[Symbol.asyncDispose]();
    },
  };
}

function ask(url: string, headers: Record<string, string> = {}, query = QUERY): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables: { slug: SLUG } }),
  });
}

async function stop({ service }: Serving): Promise<void> {
  service.kill("SIGTERM");
  expect(await service.finished).toMatchObject({ code: 0 });
}

function named(spans: readonly CollectedSpan[], name: string): CollectedSpan {
  const found = spans.filter((span) => span.name === name);
  expect(found.map((span) => span.name)).toEqual([name]);
  return found[0] ?? expect.unreachable();
}

/** Asks in several ways, and gives what the collector was sent of all that. */
async function traced() {
  await using collector = await startCollector();
  await using served = await serve({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_SERVICE_NAME: "the-desk",
  });
  const { url } = served;
  const first = await ask(url, { traceparent: `00-${TRACE}-${ASKER}-01`, "x-request-id": "asked-once" });
  expect(await first.json()).toMatchObject({ data: { article: { headline: expect.any(String) } } });

  await ask(url, {}, "query Wrong { nothing }");
  await ask(url, {}, `query Literal { article(slug: "${SLUG}") { headline } }`);
  await ask(url, { authorization: "Bearer ntg_not_to_be_seen" });
  const variables = { slug: SLUG };
  const search = new URLSearchParams({ query: QUERY, variables: JSON.stringify(variables) });
  await fetch(`${url}?${search}`, { headers: { "apollo-require-preflight": "1" } });

  const streamed = await fetch(`${url}/stream`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify({ query: QUERY.replace("Newest", "Streamed"), variables }),
  });
  expect(await streamed.text()).toContain("headline");
  const socket = createClient({ url: url.replace("http", "ws"), webSocketImpl: WebSocket });
  const query = QUERY.replace("Newest", "Socketed");
  expect((await socket.iterate({ query, variables }).next()).done).toBe(false);
  await socket.dispose();

  await stop(served);
  return { spans: collector.spans, bytes: collector.bytes(), first: collector.first() };
}

describe("traces", () => {
  let sent: Awaited<ReturnType<typeof traced>>;
  beforeAll(async () => {
    sent = await traced();
  });

  const operation = (name: string) =>
    sent.spans.find(({ kind, attributes, parentId }) => {
      const isBelowRequest = sent.spans.some(({ id }) => id === parentId) || name === "Socketed";
      return kind === 2 && attributes["graphql.operation.name"] === name && isBelowRequest;
    }) ?? expect.unreachable();
  const below = ({ id }: CollectedSpan) => sent.spans.filter(({ parentId }) => parentId === id);

  it("tell of a request, its operation and its statements as one tree, below whoever asked", () => {
    expect(sent.first).toEqual({ path: "/v1/traces", type: "application/x-protobuf" });
    const tree = sent.spans.filter(({ traceId }) => traceId === TRACE);
    const request = named(tree, "POST /graphql");
    expect(request).toMatchObject({
      parentId: ASKER,
      kind: 2,
      attributes: {
        "http.request.method": "POST",
        "http.route": "/graphql",
        "url.path": "/graphql",
        "http.response.status_code": 200,
        "graphql.operation.name": "Newest",
        "nutgraf.request_id": "asked-once",
      },
      resource: { "service.name": "the-desk" },
    });
    const asked = named(tree, "query");
    expect(asked).toMatchObject({
      parentId: request.id,
      attributes: { "graphql.operation.type": "query", "graphql.operation.name": "Newest" },
    });
    const statements = below(asked);
    expect(statements.length).toBeGreaterThan(0);
    for (const { kind, name, traceId, attributes } of statements)
      expect({ kind, traceId, attributes }).toEqual({
        kind: 3,
        traceId: TRACE,
        attributes: { "db.system.name": "postgresql", "db.query.summary": name },
      });
    expect(tree).toHaveLength(2 + statements.length);
  });

  it("tell of what comes over streams: of each operation over a WebSocket by itself", () => {
    expect(operation("Streamed").parentId).toBe(named(sent.spans, "POST /graphql/stream").id);
    const socketed = operation("Socketed");
    expect(socketed.parentId).toBe("");
    expect(below(socketed).length).toBeGreaterThan(0);
    for (const { traceId } of below(socketed)) expect(traceId).toBe(socketed.traceId);
  });

  it("tell nothing of what was asked: no variables, no document, no credentials", () => {
    expect(sent.spans.map(({ name }) => name)).toContain("GET /graphql");
    expect(sent.bytes).not.toMatch(/beijing-visit|headline|ntg_not_to_be_seen/);
  });

  it("tell what failed, by its code, and whom the fault is", () => {
    const failed = named(sent.spans, "GraphQL Operation");
    expect(failed).toMatchObject({
      status: 2,
      attributes: { "error.type": "GRAPHQL_VALIDATION_FAILED" },
    });
    expect(sent.spans.find(({ id }) => id === failed.parentId)).toMatchObject({
      name: "POST /graphql",
      status: 0,
    });
  });

  it("leave out what the sampler leaves out, and what whoever asks does not trace", async () => {
    await using collector = await startCollector();
    await using served = await serve({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/elsewhere`,
      OTEL_TRACES_SAMPLER: "parentbased_always_off",
    });
    await ask(served.url);
    await ask(served.url, { traceparent: `00-${TRACE}-${ASKER}-00` });
    await ask(served.url, { traceparent: `00-${TRACE}-${ASKER}-01` });
    const { origin } = new URL(served.url);
    await fetch(`${origin}/readyz`, { headers: { traceparent: `00-${TRACE}-${ASKER}-01` } });
    await stop(served);
    expect(collector.first().path).toBe("/elsewhere");
    expect(collector.spans.filter(({ kind }) => kind === 2).map(({ name }) => name)).toEqual([
      "POST /graphql",
    ]);
  });

  it("harm no request while the collector is away, which is told once", async () => {
    const gone = await startCollector();
    await gone[Symbol.asyncDispose]();
    await using served = await serve({ OTEL_EXPORTER_OTLP_ENDPOINT: gone.url });
    expect((await ask(served.url)).status).toBe(200);
    served.service.kill("SIGTERM");
    const { code, stderr } = await served.service.finished;
    expect(code).toBe(0);
    expect(stderr.match(/the collector takes no traces/g)).toHaveLength(1);
  });
});
