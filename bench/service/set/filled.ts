import pg from "pg";

/** What a load wrote and what it took. */
export interface Filled {
  /** How many rows each table has, by its name. */
  readonly rows: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** Of the processor, in this process and its threads; what the database server took is not among it. */
  readonly processorSeconds: number;
}

/** Fills the database of the URL, and counts what is in it then. */
export async function measured(url: string, fill: () => Promise<void>): Promise<Filled> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  await fill();
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(used);
  return { rows: await countRows(url), seconds, processorSeconds: (user + system) / 1_000_000 };
}

async function countRows(url: string): Promise<Readonly<Record<string, number>>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; rows: string }>(`/* bench.count-rows */
      select relname as name, (xpath('/row/count/text()', query_to_xml(
        format('select count(*) from %s', oid::regclass), false, true, '')))[1]::text as rows
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      order by relname`);
    return Object.fromEntries(rows.map(({ name, rows: count }) => [name, Number(count)]));
  } finally {
    await client.end();
  }
}
