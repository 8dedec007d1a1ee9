/**
 * Measures the service and its peers side by side, on one PostgreSQL and one set.
 */
import { parseArgs } from "node:util";

import pg from "pg";

import { APOLLO, CONTENDERS } from "./contenders/contenders.ts";
import { buildPeers } from "./contenders/peer-program.ts";
import { startLoader } from "./load/loader.ts";
import { measureUncached } from "./measure/uncached.ts";
import { databaseUrl, startPostgres } from "./postgres/server.ts";
import { QUERY_NAMES } from "./queries.ts";
import { uncachedTables } from "./report/uncached.ts";
import { toStandardError } from "./set/standard-error.ts";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean" },
    only: { type: "string" },
    keep: { type: "string" },
    contenders: { type: "string" },
  },
});
await buildPeers();
await using postgres = await startPostgres(options.keep ?? "", "256MB");
await using loader = startLoader();
const databases = {
  nutgraf: databaseUrl(postgres.url, "nutgraf_5000"),
  peers: databaseUrl(postgres.url, "peers"),
};
const client = new pg.Client({ connectionString: databases.peers });
await client.connect();
const one = async (sql: string) => (await client.query<{ a: string }>(sql)).rows.map((r) => r.a);
const slugs = await one("select slug as a from article");
const values = {
  Q1: slugs,
  Q4: slugs,
  Q2: await one("select published_on::text as a from article where id > 100"),
  Q3: await one(
    "select slug as a from entity where type='PERSON' and (select count(distinct article_id) from mention where entity_id=entity.id) >= 5",
  ),
};
await client.end();
await using stack = new AsyncDisposableStack();
const chosen = CONTENDERS.filter(
  (c) =>
    options.contenders === undefined ||
    options.contenders.split(",").some((n) => c.name.toLowerCase().includes(n.toLowerCase())),
);
const running = [];
for (const contender of chosen)
  running.push({ contender, server: stack.use(await contender.start(databases)) });
const queries = QUERY_NAMES.filter((q) => options.only === undefined || options.only.split(",").includes(q));
const rows = await measureUncached(
  running,
  queries,
  values,
  { rounds: { rounds: 3, milliseconds: 1500, warmUp: 1000 }, proofs: 200 },
  { loader, postgresPid: postgres.pid, tell: toStandardError },
);
process.stdout.write(uncachedTables(rows, APOLLO.name) + "\n");
for (const r of rows)
  for (const [n, s] of r.samples)
    process.stdout.write(`${r.query} ${n} loader ${s.loaderProcessor.toFixed(3)}\n`);
