import { type Kysely, sql } from "kysely";

import type { NutgrafDatabase } from "../database/connection.ts";
import type { Tables } from "../database/tables.ts";
import { failed, type Finding, ok, warning } from "./finding.ts";

/** What a PostgreSQL is like, beyond what is stored in it. Changes nothing. */
export async function checkPostgres({ db }: Pick<NutgrafDatabase, "db">): Promise<readonly Finding[]> {
  return [
    ...(await checkServer(db)),
    await checkClock(db, () => Date.now()),
    await checkConnections(db),
    ...(await checkLocks(db)),
  ];
}

interface Server {
  readonly version: string;
  readonly name: string;
  readonly user: string;
  readonly encoding: string;
  readonly schema: string | null;
  readonly creates: boolean;
  readonly follows: boolean;
  readonly readOnly: boolean;
}

async function checkServer(db: Kysely<Tables>): Promise<readonly Finding[]> {
  const { rows } = await sql<Server>`/* doctor.server */
    select current_setting('server_version') as version, current_database() as name, current_user as user,
      current_setting('server_encoding') as encoding, current_schema() as schema,
      coalesce(has_schema_privilege(current_schema(), 'create'), false) as creates,
      pg_is_in_recovery() as follows, current_setting('default_transaction_read_only') = 'on' as "readOnly"`.execute(
    db,
  );
  return rows.flatMap((server) => [
    ok("postgresql", `PostgreSQL ${server.version} has the database ${server.name}.`),
    checkRights(server),
    ...checkEncoding(server),
  ]);
}

function checkRights({ name, user, schema, creates, follows, readOnly }: Server): Finding {
  if (follows)
    return failed(
      "rights",
      `${name} is a replica: nothing can be changed there.`,
      "DATABASE_URL names the primary.",
    );
  if (readOnly)
    return failed(
      "rights",
      `${user} may only read ${name}.`,
      `alter role ${user} set default_transaction_read_only to off;`,
    );
  if (schema === null || !creates)
    return failed(
      "rights",
      `${user} may create no tables in ${schema === null ? name : `the schema ${schema}`}.`,
      `grant create on schema ${schema ?? "public"} to ${user}; a later release could not be started.`,
    );
  return ok("rights", `${user} may create tables in the schema ${schema}.`);
}

function checkEncoding({ name, encoding }: Server): readonly Finding[] {
  if (encoding === "UTF8") return [];
  const mend = "Make a database with `createdb --encoding UTF8 --template template0`, and publish into that.";
  return [failed("encoding", `${name} has the encoding ${encoding}: not every article can be stored.`, mend)];
}

/** In milliseconds. Embargoes and keys end by the database's clock, tokens and logs go by this machine's. */
const CLOCK_TOLERANCE = 2_000;

/** `now` in milliseconds, as `Date.now` tells it. */
export async function checkClock(db: Kysely<Tables>, now: () => number): Promise<Finding> {
  const asked = now();
  const { rows } = await sql<{ told: number }>`/* doctor.clock */
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as told`.execute(db);
  const answered = now();
  const told = rows[0]?.told ?? answered;
  // It was told at some time between the question and the answer.
  const difference = told < asked ? told - asked : Math.max(0, told - answered);
  if (Math.abs(difference) <= CLOCK_TOLERANCE) return ok("clock", "It goes as this machine's does.");
  const seconds = Math.round(Math.abs(difference) / 100) / 10;
  return warning(
    "clock",
    `The database's clock is ${seconds} s ${difference > 0 ? "ahead of" : "behind"} this machine's.`,
    "Let both follow the same time servers (chrony, systemd-timesyncd).",
  );
}

/** How many connections one instance may take: its pool, and the one that listens. */
const CONNECTIONS = 11;

async function checkConnections(db: Kysely<Tables>): Promise<Finding> {
  const { rows } = await sql<{ most: number; taken: number }>`/* doctor.connections */
    select current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer
      as most, (select count(*) from pg_stat_activity where backend_type = 'client backend')::integer as taken`.execute(
    db,
  );
  const { most, taken } = rows[0] ?? { most: 0, taken: 0 };
  const told = `${taken} of ${most} are taken.`;
  if (most - taken >= CONNECTIONS) return ok("connections", told);
  return warning(
    "connections",
    `${told} An instance of Nutgraf takes up to ${CONNECTIONS}.`,
    "Raise max_connections, or put a pooler in between (and DATABASE_LISTEN_URL past it).",
  );
}

interface HeldLock {
  readonly pid: number;
  readonly application: string;
  readonly address: string | null;
  readonly lock: number;
  readonly seconds: number;
}

/** "ntgf" in ASCII, by which advisory-lock.ts keeps its locks apart from those of others. */
const PRODUCT = 0x6e746766;
const LOCK_NAMES: Readonly<Record<number, string>> = { 1: "migrating", 2: "publishing" };

/** In seconds: no change takes so long. */
const LONG_HELD = 60;

async function checkLocks(db: Kysely<Tables>): Promise<readonly Finding[]> {
  const { rows } = await sql<HeldLock>`/* doctor.locks */
    select l.pid, coalesce(nullif(a.application_name, ''), 'a program without a name') as application,
      host(a.client_addr) as address, l.objid::bigint::integer as lock,
      coalesce(extract(epoch from clock_timestamp() - a.xact_start), 0)::float8 as seconds
    from pg_locks l left join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'advisory' and l.granted and l.classid = ${PRODUCT}::oid and l.objsubid = 2
      and l.database = (select oid from pg_database where datname = current_database())
    order by l.pid`.execute(db);
  if (rows.length === 0) return [ok("locks", "None is held.")];
  return rows.map(({ pid, application, address, lock, seconds }) => {
    const holder = `${application}${address === null ? "" : ` at ${address}`} (process ${pid} of PostgreSQL)`;
    const told = `The lock for ${LOCK_NAMES[lock] ?? lock} is held by ${holder} for ${Math.round(seconds)} s.`;
    if (seconds < LONG_HELD) return ok("locks", told);
    return warning(
      "locks",
      told,
      `Everybody who changes something waits for it. select pg_terminate_backend(${pid});`,
    );
  });
}
