import { describe, expect, it } from "vitest";

import { startCollector, type CollectedSpan } from "./otlp-collector.ts";
import { CONTENT, type NutgrafProcess, startNutgraf, temporaryDirectory } from "./nutgraf-process.ts";

const QUERY = "query Newest($slug: String!) { article(slug: $slug) { headline people { totalCount } } }";
const SLUG = "beijing-visit";
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const ASKER = "00f067aa0ba902b7";

interface Serving extends AsyncDisposable {
  readonly url: string;
  readonly process: NutgrafProcess;
}

async function serve(environment: Record<string, string>): Promise<Serving> {
  const directory = await temporaryDirectory();
  const process = startNutgraf(["serve", CONTENT], {
    PORT: "0",
    NUTGRAF_DATA_DIR: directory.path,
    NUTGRAF_PLAYGROUND: "off",
    ...environment,
  });
  const [, url = ""] = await process.waitFor(/at (http:\S+)/);
  return {
    url,
    process,
    async [Symbol.asyncDispose]() {
      await process[Symbol.asyncDispose]();
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

async function stop({ process }: Serving): Promise<void> {
  process.kill("SIGTERM");
  expect(await process.finished).toMatchObject({ code: 0 });
}

function named(spans: readonly CollectedSpan[], name: string): CollectedSpan {
  const found = spans.filter((span) => span.name === name);
  expect(found.map((span) => span.name)).toEqual([name]);
  return found[0] ?? expect.unreachable();
}

describe("traces", () => {
  it("tell of a request, its operation and its statements as one tree, below whoever asked", async () => {
    await using collector = await startCollector();
    await using served = await serve({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_SERVICE_NAME: "the-desk",
    });
    const answer = await ask(served.url, {
      traceparent: `00-${TRACE}-${ASKER}-01`,
      "x-request-id": "asked-once",
    });
    expect(await answer.json()).toMatchObject({ data: { article: { headline: expect.any(String) } } });
    await stop(served);

    expect(collector.first()).toEqual({ path: "/v1/traces", type: "application/x-protobuf" });
    const request = named(collector.spans, "POST /graphql");
    expect(request).toMatchObject({
      traceId: TRACE,
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
    const operation = named(collector.spans, "query");
    expect(operation).toMatchObject({
      traceId: TRACE,
      parentId: request.id,
      attributes: { "graphql.operation.type": "query", "graphql.operation.name": "Newest" },
    });
    const statements = collector.spans.filter(({ kind }) => kind === 3);
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) {
      expect(statement).toMatchObject({ traceId: TRACE, parentId: operation.id });
      expect(statement.attributes).toEqual({
        "db.system.name": "postgresql",
        "db.query.summary": statement.name,
      });
    }
    expect(collector.spans).toHaveLength(2 + statements.length);
  });

  it("tell nothing of what was asked: no variables, no document, no credentials", async () => {
    await using collector = await startCollector();
    await using served = await serve({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    await ask(served.url, {}, `query Newest { article(slug: "${SLUG}") { headline } }`);
    await ask(served.url);
    await ask(served.url, { authorization: "Bearer ntg_not_to_be_seen" });
    const search = new URLSearchParams({ query: QUERY, variables: JSON.stringify({ slug: SLUG }) });
    await fetch(`${served.url}?${search}`, { headers: { "apollo-require-preflight": "1" } });
    await stop(served);
    expect(collector.spans.map(({ name }) => name)).toContain("GET /graphql");
    expect(collector.bytes()).not.toMatch(/beijing-visit|headline|ntg_not_to_be_seen/);
  });

  it("tell what failed, by its code, and whom the fault is", async () => {
    await using collector = await startCollector();
    await using served = await serve({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    await ask(served.url, {}, "query Wrong { nothing }");
    await stop(served);
    expect(named(collector.spans, "POST /graphql")).toMatchObject({ status: 0 });
    expect(named(collector.spans, "GraphQL Operation")).toMatchObject({
      status: 2,
      attributes: { "error.type": "GRAPHQL_VALIDATION_FAILED" },
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
    served.process.kill("SIGTERM");
    const { code, stderr } = await served.process.finished;
    expect(code).toBe(0);
    expect(stderr.match(/the collector takes no traces/g)).toHaveLength(1);
  });
});
