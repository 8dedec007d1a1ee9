import { type Transaction, sql } from "kysely";

import type { Tables } from "./tables.ts";

/** Numbers that no other program on the server should use for its advisory locks: "ntgf" in ASCII, and a counter. */
const LOCKS = { migrate: [0x6e746766, 1], publish: [0x6e746766, 2] } as const;

/** Waits until no other transaction, on any instance, holds the lock, and holds it until this one ends. */
export async function lockUntilCommit(trx: Transaction<Tables>, lock: keyof typeof LOCKS): Promise<void> {
  const [product, number] = LOCKS[lock];
  await sql`/* database.lock */
    select pg_advisory_xact_lock(${sql.lit(product)}, ${sql.lit(number)})`.execute(trx);
}
