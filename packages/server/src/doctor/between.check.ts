import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import { type Kysely, sql } from "kysely";
import pg from "pg";

import { maskPassword } from "../config.ts";
import type { NutgrafDatabase } from "../database/connection.ts";
import type { Tables } from "../database/tables.ts";
import { failed, type Finding, ok, reasonOf, warning } from "./finding.ts";

/** In milliseconds: what is told arrives at once, or not at all. */
const PATIENCE = 3_000;

/** Whether what one connection tells, another hears, as instances hear of each other's changes. */
export async function checkListening({
  db,
  listen,
}: Pick<NutgrafDatabase, "db" | "listen">): Promise<Finding> {
  const channel = `nutgraf_doctor_${randomBytes(8).toString("hex")}`;
  let calls = 0;
  let hear: () => void = () => {};
  const told = new Promise<true>((resolve) => {
    hear = () => {
      calls += 1;
      // The first call is for having begun to listen.
      if (calls > 1) resolve(true);
    };
  });
  const listening = await listen(channel, () => hear());
  try {
    if (calls === 0)
      return failed("listening", "No connection can be made to listen on.", "Mend DATABASE_LISTEN_URL.");
    await sql`/* doctor.tell */ select pg_notify(${channel}, '')`.execute(db);
    const heard = await Promise.race([told, pause(PATIENCE, false, { ref: false })]);
    if (heard) return ok("listening", "What one connection tells, another hears.");
    return warning(
      "listening",
      "What one connection tells, another does not hear: there is a pooler in between, or it is another server.",
      "DATABASE_LISTEN_URL names the PostgreSQL server itself, past the pooler. Until then changes are noticed late.",
    );
  } finally {
    await listening.close();
  }
}

/** A pooler hands connections on after each transaction; by then it has met the other one's. */
const ROUNDS = 4;

/** Whether plans that are kept on a connection are found again, which not every pooler sees to. */
export async function checkKeptPlans(url: string): Promise<Finding> {
  const clients = [connect(url), connect(url)];
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const servers = new Set<number>();
    for (let round = 0; round < ROUNDS; round += 1)
      // At the same time, so that they get two connections of the server.
      for (const pid of await Promise.all(clients.map(askPrepared))) servers.add(pid);
    if (servers.size === clients.length) return ok("plans", "Kept plans are found again.");
    return ok("plans", "Kept plans are found again, through a pooler.");
  } catch (error) {
    return warning(
      "plans",
      `No plans can be kept, so every statement is planned anew (${reasonOf(error)}).`,
      "Have the pooler follow prepared statements: PgBouncer does since 1.21, with max_prepared_statements above 0.",
    );
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => {})));
  }
}

async function askPrepared(client: pg.Client): Promise<number> {
  const asked = {
    name: "nutgraf_doctor",
    text: "select pg_backend_pid() as pid, $1::text as told",
    values: ["a"],
  };
  const { rows } = await client.query<{ pid: number }>(asked);
  return rows[0]?.pid ?? 0;
}

/** How far a replica may lag before readers would notice. */
const FEW_CHANGES = 100;

/** Whether each replica can be asked, follows, and how many changes it lacks. */
export async function checkReplicas(
  db: Kysely<Tables>,
  urls: readonly string[],
): Promise<readonly Finding[]> {
  const newest = await newestChange(db);
  return Promise.all(urls.map((url) => checkReplica(url, newest)));
}

async function checkReplica(url: string, newest: number): Promise<Finding> {
  const place = maskPassword(url);
  const client = connect(url);
  try {
    await client.connect();
    const { rows } = await client.query<{ follows: boolean; newest: string }>(
      `/* doctor.replica */ select pg_is_in_recovery() as follows,
        (select coalesce(max(number), 0) from change)::text as newest`,
    );
    const { follows = false, newest: has = "0" } = rows[0] ?? {};
    const lacking = Math.max(0, newest - Number(has));
    if (!follows)
      return warning("replica", `${place} follows no other server.`, "DATABASE_READ_URL names replicas.");
    if (lacking <= FEW_CHANGES) return ok("replica", `${place} lacks ${lacking} changes.`);
    return warning("replica", `${place} lacks ${lacking} changes.`, "See what keeps it from following.");
  } catch (error) {
    return failed(
      "replica",
      `${place} can't be asked (${reasonOf(error)}).`,
      "Mend or drop it from DATABASE_READ_URL.",
    );
  } finally {
    await client.end().catch(() => {});
  }
}

async function newestChange(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ newest: number }>`/* doctor.newest */
    select coalesce(max(number), 0) as newest from change`.execute(db);
  return rows[0]?.newest ?? 0;
}

function connect(url: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    application_name: "nutgraf doctor",
    connectionTimeoutMillis: PATIENCE,
  });
  // What fails is told by the statement that waits for it; an error that nobody hears ends the process.
  client.on("error", () => {});
  return client;
}
