import { randomUUID } from "node:crypto";

import type { CompiledQuery, Kysely, RawBuilder } from "kysely";

import type { Tables } from "./tables.ts";
import { withoutNul } from "./text.dialect.ts";

/** A statement that is sent again and again, with nothing but other keys. It is put together once. */
export interface KeptStatement {
  /** With no keys in it; null until it was first sent. */
  compiled: CompiledQuery<unknown> | null;
  /** Which of its parameters the keys are. */
  keysAt: number;
}

export function keptStatement(): KeptStatement {
  return { compiled: null, keysAt: 0 };
}

/** Stands for the keys while a statement is put together; nobody can ask for it. */
const KEYS: readonly string[] = [randomUUID()];

/**
 * Reads by keys.
 *
 * @param make gives the statement, with the keys as one parameter, and depends on nothing else
 * @param kept the same each time for statements that differ in their keys alone; left out, it is put together anew
 */
export async function readByKeys<Row>(
  db: Kysely<Tables>,
  keys: readonly string[],
  make: (keys: readonly string[]) => RawBuilder<Row>,
  kept?: KeptStatement,
): Promise<readonly Row[]> {
  if (kept === undefined) return (await make(keys).execute(db)).rows;
  const compiled = (kept.compiled ??= compileKept(db, make, kept));
  const parameters = compiled.parameters.with(kept.keysAt, withoutNul(keys));
  // What it gives are rows of what `make` reads.
  return (await db.executeQuery({ ...compiled, parameters })).rows as Row[];
}

function compileKept(
  db: Kysely<Tables>,
  make: (keys: readonly string[]) => RawBuilder<unknown>,
  kept: KeptStatement,
): CompiledQuery<unknown> {
  const compiled = make(KEYS).compile(db);
  kept.keysAt = compiled.parameters.findIndex((one) => Array.isArray(one) && one[0] === KEYS[0]);
  if (kept.keysAt < 0) throw new Error(`The keys are no parameter of ${compiled.sql}`);
  return compiled;
}
