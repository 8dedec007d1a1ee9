import pg from "pg";

import { articleOf } from "./article.ts";
import { allEntities } from "./entities.ts";
import { type Filled, measured } from "./filled.ts";
import { allMeasures } from "./measures.ts";
import {
  articleRows,
  entityRow,
  measureRow,
  PEER_COLUMNS,
  type PeerRow,
  type PeerRows,
  type PeerTable,
} from "./peer-rows.ts";
import { PEER_KEYS, PEER_TABLES } from "./peer-tables.ts";
import type { SetSize, Tell } from "./size.ts";

const ARTICLES_AT_ONCE = 500;
const OTHERS_AT_ONCE = 10_000;

/**
 * Writes the same set as rows of plain tables, with their indexes and constraints, vacuumed and analyzed.
 *
 * @param url of a database that exists and has no tables yet
 */
export async function fillPeers(url: string, size: SetSize, tell: Tell): Promise<Filled> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await measured(url, async () => {
      await client.query(PEER_TABLES);
      await insertEach(client, "entity", allEntities(size), entityRow);
      await insertEach(client, "measure", allMeasures(size), measureRow);
      await insertArticles(client, size, tell);
      tell("Peers: keys and indexes");
      for (const statement of PEER_KEYS) await client.query(statement);
      tell("Peers: vacuum and analyze");
      await client.query("vacuum (analyze)");
    });
  } finally {
    await client.end();
  }
}

async function insertArticles(client: pg.Client, size: SetSize, tell: Tell): Promise<void> {
  for (let from = 0; from < size.articles; from += ARTICLES_AT_ONCE) {
    const to = Math.min(size.articles, from + ARTICLES_AT_ONCE);
    await insert(client, rowsOf(size, from, to));
    tell(`Peers: ${to} of ${size.articles} articles`);
  }
}

function rowsOf(size: SetSize, from: number, to: number): PeerRows {
  const articles = Array.from({ length: to - from }, (_, index) =>
    articleRows(articleOf(size, from + index)),
  );
  return {
    article: articles.flatMap(({ article }) => article),
    passage: articles.flatMap(({ passage }) => passage),
    mention: articles.flatMap(({ mention }) => mention),
    figure: articles.flatMap(({ figure }) => figure),
  };
}

async function insertEach<Item>(
  client: pg.Client,
  table: PeerTable,
  items: Iterable<Item>,
  rowOf: (item: Item) => PeerRow,
): Promise<void> {
  let rows: PeerRow[] = [];
  for (const item of items) {
    rows.push(rowOf(item));
    if (rows.length < OTHERS_AT_ONCE) continue;
    await insert(client, { [table]: rows });
    rows = [];
  }
  await insert(client, { [table]: rows });
}

/** One statement a table, with a parameter for each column: few are parsed, and none has too many parameters. */
async function insert(client: pg.Client, tables: PeerRows): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    // Object.entries forgets the keys' type; they are exactly those of PeerRows.
    const types = Object.values(PEER_COLUMNS[table as PeerTable]);
    const arrays = types.map((type, column) => `$${column + 1}::${type}[]`);
    const columns = types.map((_type, column) => rows.map((row) => row[column]));
    await client.query(`insert into ${table} select * from unnest(${arrays.join(", ")})`, columns);
  }
}
