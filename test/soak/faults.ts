import { setTimeout as wait } from "node:timers/promises";

import pg from "pg";

import type { Absence, PostgresServer } from "../engines/postgres-server.ts";
import type { Instance } from "./instance.ts";

/** What is done to the service. */
export interface Fault {
  readonly name: string;
  /** Whether requests may fail of it. */
  readonly excuses: boolean;
  /** Resolves when it is over, from which the service has to recover. */
  happen(place: FaultPlace): Promise<void>;
}

export interface FaultPlace {
  readonly postgres: PostgresServer;
  readonly instances: readonly Instance[];
}

const HOUR_MILLISECONDS = 3_600_000;
/** So long that articles are accepted and appear meanwhile. */
const SKEWED_MILLISECONDS = 6_000;

/** Each in turn. */
export const FAULTS: readonly Fault[] = [
  away("PostgreSQL restarted", { ending: "fast", milliseconds: 0 }),
  {
    name: "connections to PostgreSQL cut",
    excuses: true,
    happen: ({ postgres }) => cutBackends(postgres.url),
  },
  skewed("a clock an hour ahead", HOUR_MILLISECONDS),
  away("PostgreSQL crashed, 3 s away", { ending: "immediate", milliseconds: 3_000 }),
  {
    name: "connections of clients cut",
    excuses: true,
    async happen({ instances }) {
      for (const { proxy } of instances) proxy.cut();
    },
  },
  skewed("a clock an hour behind", -HOUR_MILLISECONDS),
  away("PostgreSQL 12 s away", { ending: "fast", milliseconds: 12_000 }),
];

function away(name: string, absence: Absence): Fault {
  return { name, excuses: true, happen: ({ postgres }) => postgres.beAway(absence) };
}

/** One instance has another time than the rest of the world; nothing may fail of that. */
function skewed(name: string, milliseconds: number): Fault {
  return {
    name,
    excuses: false,
    async happen({ instances: [first] }) {
      await first?.probe.setClock(milliseconds);
      await wait(SKEWED_MILLISECONDS);
      await first?.probe.setClock(0);
    },
  };
}

async function cutBackends(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
  } finally {
    await client.end();
  }
}
