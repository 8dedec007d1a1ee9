import { type Kysely, sql } from "kysely";

/**
 * What each client has had executed in the minute that it is in, over all instances: the key is its address, `expire`
 * the end of its minute in milliseconds since 1970. The columns are those that rate-limiter-flexible writes. It is not
 * logged, and empty after a crash: no change waits for it to be safe, and a minute later it would be of no use.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create unlogged table client_budget (
    key text collate "C" primary key,
    points bigint not null,
    expire bigint not null
  )`.execute(db);
}
