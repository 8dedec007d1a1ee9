import fc from "fast-check";
import type { GraphQLSchema } from "graphql";
import { afterAll, beforeAll, expect, it } from "vitest";

import { createApiKey } from "../../packages/server/src/access/api-key.writer.ts";
import { type NutgrafDatabase, openDatabase } from "../../packages/server/src/database/connection.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import { createSchema } from "../../packages/server/src/schema.ts";
import { copyRows } from "../engines/copied-rows.ts";
import { generateQuery } from "../engines/generated-query.ts";
import { type Served, serveStore } from "../engines/nutgraf.ts";
import { publishFolder } from "../engines/publish-folder.ts";
import { createWorld, type World } from "../engines/world.ts";

/** Some hundreds in the ordinary run; `npm run test:fuzz` asks for more, and for others each time. */
const QUERIES = Number(process.env["FUZZ_QUERIES"] ?? 300);
const SEED = Number(process.env["FUZZ_SEED"] ?? (QUERIES > 300 ? Date.now() : 20_261_128));
const HANG_MILLISECONDS = 30_000;

let schema: GraphQLSchema;
let embedded: NutgrafDatabase;
let world: World;
let key: string;
let servers: readonly [Served, Served];
let known: Record<string, string[]>;

beforeAll(async () => {
  schema = await createSchema();
  embedded = await openDatabase({ kind: "embedded", directory: undefined });
  await migrate(embedded.db);
  await publishFolder(embedded.db, "content");
  const asked = { name: "a test", scopes: ["admin" as const], expiresAt: null };
  key = (await createApiKey(embedded.db, "operator", asked)).secret;
  world = await createWorld();
  await copyRows(embedded.db, world.db);
  // The one keeps answers; the other keeps none, so that a query which it is asked again is executed by its plan.
  servers = [
    await serveStore(embedded),
    await serveStore(world.database, { server: { responseCache: undefined } }),
  ];
  known = await knownNames(servers[0]);
});
afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]();
  await embedded.close();
  await world.close();
});

interface Listed {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly id: string; readonly slug: string };
  }[];
}

async function knownNames(server: Served): Promise<Record<string, string[]>> {
  const of = (list: string) => `${list}(first: 10) { edges { cursor node { id slug } } }`;
  const { articles, entities } = await server.ask<{ articles: Listed; entities: Listed }>(
    `{ ${of("articles")} ${of("entities")} }`,
  );
  const edges = [...articles.edges, ...entities.edges];
  const cursors = edges.map(({ cursor }) => cursor);
  return {
    slug: edges.map(({ node }) => node.slug),
    id: edges.map(({ node }) => node.id),
    after: cursors,
    before: cursors,
  };
}

/** Before a query has a plan, when it gets one, and by it. */
const TIMES = 3;

async function inTurn<Value>(times: number, act: () => Promise<Value>): Promise<readonly Value[]> {
  const all: Value[] = [];
  for (let time = 0; time < times; time += 1) all.push(await act());
  return all;
}

interface Got {
  readonly status: number;
  readonly data: unknown;
  readonly hasErrors: boolean;
  /**
   * What is told of a request that is refused as a whole. Where a field fails that can't be null, its parents fail with
   * it, and which of the errors below them are told is decided by who is first: that is nobody's promise.
   */
  readonly refusal: ReadonlySet<string> | null;
  readonly isFault: boolean;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function ask({ url }: Served, body: unknown, headers: Record<string, string>): Promise<Got> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(HANG_MILLISECONDS),
  });
  // The GraphQL over HTTP specification fixes the shape.
  const { data, errors = [] } = JSON.parse(await response.text(), likeAnywhere) as Answer;
  const told = errors.map(({ message, extensions }) => `${extensions.code}: ${message}`);
  return {
    status: response.status,
    data,
    hasErrors: errors.length > 0,
    refusal: data === undefined ? new Set(told) : null,
    isFault: errors.some(({ extensions }) => extensions.code === "INTERNAL_SERVER_ERROR"),
  };
}

/** When a key was used is told by each database for itself. */
function likeAnywhere(name: string, value: unknown): unknown {
  return name === "lastUsedAt" && value !== null ? "lately" : value;
}

it(
  "any query is answered, alike by the embedded engine and by PostgreSQL, and each time",
  async () => {
    let withoutErrors = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), fc.boolean(), async (choose, isAdmin) => {
        const pick = (count: number) => choose(fc.nat, { max: count - 1 });
        const body = generateQuery({ schema, pick, known });
        const headers = isAdmin ? { authorization: `Bearer ${key}` } : {};
        const [one, others] = await Promise.all([
          ask(servers[0], body, headers),
          inTurn(TIMES, () => ask(servers[1], body, headers)),
        ]);
        const told = JSON.stringify(body);
        expect(one.status, told).toBeLessThan(500);
        expect(one.isFault, told).toBe(false);
        for (const other of others) expect(other, told).toEqual(one);
        if (!one.hasErrors) withoutErrors += 1;
      }),
      { numRuns: QUERIES, seed: SEED, endOnFailure: true },
    );
    // Most must get as far as the database, or nothing is proven.
    expect(withoutErrors).toBeGreaterThan(QUERIES / 4);
  },
  60_000 + QUERIES * 500,
);
