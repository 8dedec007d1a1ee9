import { type QueryName, QUERY_NAMES, QUERIES, VARIABLE } from "../queries.ts";
import type { RunningServer } from "../servers/server.ts";
import type { Apparatus } from "./rounds.ts";
import { CONNECTIONS, type Values } from "./uncached.ts";

/** Which part of the revisions that a query asked for was in memory; null where it asked for none by their articles. */
export interface DocumentCacheRow {
  readonly query: QueryName;
  readonly hitRate: number | null;
}

/** Loads the service, which has to tell its metrics, by each query for as long as given, twice: it counts the second time. */
export async function measureDocumentCache(
  server: RunningServer,
  values: Values,
  milliseconds: number,
  { loader }: Pick<Apparatus, "loader">,
): Promise<readonly DocumentCacheRow[]> {
  const rows: DocumentCacheRow[] = [];
  for (const query of QUERY_NAMES) {
    const job = {
      url: server.url,
      method: "POST" as const,
      text: QUERIES[query],
      operationName: query,
      variable: VARIABLE[query],
      values: values[query],
      connections: CONNECTIONS,
      leastBytes: 0,
      milliseconds,
    };
    await loader.load({ ...job, seed: 0 });
    const before = await counted(server);
    await loader.load({ ...job, seed: 1 });
    const after = await counted(server);
    const [hits, misses] = [after.hits - before.hits, after.misses - before.misses];
    rows.push({ query, hitRate: hits + misses === 0 ? null : hits / (hits + misses) });
  }
  return rows;
}

async function counted({ url }: RunningServer): Promise<{ readonly hits: number; readonly misses: number }> {
  const text = await (await fetch(new URL("/metrics", url))).text();
  const valueOf = (name: string): number => {
    const found = new RegExp(`^nutgraf_document_cache_${name}_total (\\d+)$`, "m").exec(text)?.[1];
    if (found === undefined) throw new Error(`The service does not tell its document cache's ${name}`);
    return Number(found);
  };
  return { hits: valueOf("hits"), misses: valueOf("misses") };
}
