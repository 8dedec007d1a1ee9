import { type RawBuilder, sql } from "kysely";

/** How much a match counts: A the most. */
export type Weight = "A" | "B" | "C" | "D";

/**
 * The searchable form of folded texts: every word as it is, and taken back to its stem as the language of `config`
 * has it. The texts are expressions of SQL, and so is the configuration's name.
 */
export function searchVector(
  config: RawBuilder<unknown>,
  parts: readonly (readonly [text: RawBuilder<unknown>, weight: Weight])[],
): RawBuilder<unknown> {
  const vectors = parts.map(
    ([text, weight]) => sql`setweight(
      to_tsvector('simple', ${text}) || to_tsvector(${config}::regconfig, ${text}), ${sql.lit(weight)})`,
  );
  return sql.join(vectors, sql` || `);
}
