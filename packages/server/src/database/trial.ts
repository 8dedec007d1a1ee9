import { type Transaction, sql } from "kysely";

import type { Tables } from "./tables.ts";

/**
 * Does some work in a transaction, and takes back what it wrote unless its result is to be kept. Locks that it took
 * are held until the transaction ends, as ever.
 */
export async function trial<Result>(
  trx: Transaction<Tables>,
  work: () => Promise<Result>,
  isKept: (result: Result) => boolean,
): Promise<Result> {
  await sql`/* trial.begin */ savepoint trial`.execute(trx);
  const result = await work();
  if (!isKept(result)) await sql`/* trial.undo */ rollback to savepoint trial`.execute(trx);
  await sql`/* trial.end */ release savepoint trial`.execute(trx);
  return result;
}
