import type { PostgresClientConstructor, PostgresPool as StatementPool } from "kysely";
import pg from "pg";

import { cancellingClient } from "./cancelling-client.ts";
import { columnTypes } from "./column-types.ts";
import { type Plans, PreparingClient } from "./preparing-client.ts";
import { type EndTurn, Turns } from "./turns.ts";

export interface PoolOptions {
  readonly url: string;
  /** How many connections at most. */
  readonly size: number;
  /** What the server's list of connections calls them. */
  readonly applicationName: string;
  /** How long a statement waits for a connection, whether one is free or has to be made. */
  readonly connectMilliseconds: number;
}

export interface PostgresPool {
  readonly pool: pg.Pool;
  /** Its connections, for statements: few at once. */
  readonly inTurn: StatementPool;
  /** What ends a statement that runs on a connection of the pool. */
  readonly controlClient: PostgresClientConstructor;
  /** To be called once the server has answered: from then on it keeps the plans of statements, where it can. */
  keepPlans(): Promise<void>;
}

export function openPostgresPool({
  url,
  size,
  applicationName,
  connectMilliseconds,
}: PoolOptions): PostgresPool {
  const plans: Plans = { kept: false };
  const pool = new pg.Pool({
    connectionString: url,
    types: columnTypes,
    max: size,
    connectionTimeoutMillis: connectMilliseconds,
    idleTimeoutMillis: IDLE_MILLISECONDS,
    keepAlive: true,
    application_name: applicationName,
    Client: class extends PreparingClient {
      protected override readonly plans = plans;
    },
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, which its types do not tell
    onConnect: setSession,
  });
  // One that breaks while it is lent out, between two statements, says so to nobody, which would end the process; the
  // next statement fails, and tells whoever has it.
  pool.on("connect", (client) => client.on("error", () => {}));
  const clients = new Set<pg.ClientBase>();
  pool.on("connect", (client) => clients.add(client));
  pool.on("remove", (client) => clients.delete(client));
  return {
    pool,
    inTurn: inTurn(pool),
    controlClient: cancellingClient(clients),
    async keepPlans() {
      plans.kept = await plansStay(pool);
    },
  };
}

/**
 * So many connections are used at once by statements that are fast. This process can hardly keep more of them busy; and
 * the fewer there are, the better each of the server's processes knows the store, and the sooner.
 */
const FAST = { atOnce: 4, slow: 5 };

function inTurn(pool: pg.Pool): StatementPool {
  const turns = new Turns(FAST);
  const ends = new WeakMap<pg.PoolClient, EndTurn>();
  pool.on("release", (_error, client) => ends.get(client)?.());
  return {
    options: pool.options,
    async connect() {
      const end = await turns.take();
      try {
        const client = await pool.connect();
        ends.set(client, end);
        return client;
      } catch (error) {
        end();
        throw error;
      }
    },
    end: () => pool.end(),
  };
}

/**
 * How long a connection is kept that nobody uses. What the server's process has got acquainted with goes with it: plans,
 * and the pages of the store; until a new one has, it answers at a half or a third of the speed.
 */
const IDLE_MILLISECONDS = 10 * 60_000;

/**
 * What answers depend on. As a statement, not among what a connection is begun with: poolers refuse that, but follow
 * these two settings from one connection of the server to the next.
 */
async function setSession(client: pg.ClientBase): Promise<void> {
  await client.query("set TimeZone to 'UTC'; set DateStyle to 'ISO'");
  const { rows } = await client.query<{ readonly pid: number }>(
    "/* database.session */ select pg_backend_pid() as pid",
  );
  // What a pooler does not follow would hold for whoever has the server's connection next.
  if (rows.every(({ pid }) => isItself(client, pid)))
    await client.query(`set statement_timeout to ${STATEMENT_MILLISECONDS}`);
}

/** As long as a query may take; whoever writes says otherwise, and waits for others as long as it takes. */
const STATEMENT_MILLISECONDS = 30_000;

/** Whether the server itself is at the other end: a pooler tells a number of its own. It is not among the types. */
function isItself(client: pg.ClientBase, pid: number): boolean {
  return Reflect.get(client, "processID") === pid;
}

const ALREADY_THERE = "42P05";

/**
 * Whether what is prepared on a connection is found on it later. A pooler that gives each transaction another
 * connection of the server either keeps prepared statements itself, and under names of its own, or does not know of
 * them: then what was prepared is found now here, now not.
 */
async function plansStay(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ readonly pid: number; readonly found: boolean }>({
      name: "nutgraf_plans",
      text: `/* database.plans */ select pg_backend_pid() as pid,
        exists (select from pg_prepared_statements where name = 'nutgraf_plans') as found`,
      values: [],
    });
    return rows.every(({ pid, found }) => !found || isItself(client, pid));
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === ALREADY_THERE) return false;
    throw error;
  } finally {
    client.release();
  }
}
