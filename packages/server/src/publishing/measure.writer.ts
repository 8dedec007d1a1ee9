import { type Transaction, sql } from "kysely";

import { recordset } from "../database/recordset.ts";
import type { Tables } from "../database/tables.ts";
import type { Measure } from "../measures/measure.ts";
import { digestOf } from "./digest.ts";
import { survivorOf } from "./entity.writer.ts";
import { writeLabelsOf } from "./names.writer.ts";
import type { WriteCounts } from "./outcome.ts";

/** Stores the measures that the store does not have, or has otherwise; none is ever deleted. */
export async function writeMeasures(
  trx: Transaction<Tables>,
  measures: readonly Measure[],
): Promise<WriteCounts> {
  const digests = await storedDigests(trx, measures);
  const rows = measures.map(measureRow).filter(({ id, digest }) => digests.get(id) !== digest);
  if (rows.length > 0) {
    await sql`/* publishing.measures.upsert */
      insert into measure (id, key, label, kind, of_id, given_of_id, digest)
      select id, key, label, kind, ${survivorOf(sql`given.of_id`)}, of_id, digest from ${recordset(columns, rows)}
      on conflict (id) do update set
        label = excluded.label,
        kind = excluded.kind,
        of_id = excluded.of_id,
        given_of_id = excluded.given_of_id,
        digest = excluded.digest`.execute(trx);
  }
  const known = rows.map(({ id }) => id).filter((id) => digests.has(id));
  if (known.length > 0) {
    await carryToFigures(trx, known);
    await writeLabelsOf(trx, known);
  }
  return {
    inserted: rows.length - known.length,
    updated: known.length,
    unchanged: measures.length - rows.length,
  };
}

/** Figures are indexed under what their measure tells, also those of articles that are not published anew. */
async function carryToFigures(trx: Transaction<Tables>, measureIds: readonly string[]): Promise<void> {
  await sql`/* publishing.figures.follow-measures */
    update figure set of_id = measure.of_id, kind = measure.kind
    from measure
    where measure.id = any(${measureIds}::text[])
      and figure.measure_id = measure.id
      and (figure.of_id, figure.kind) is distinct from (measure.of_id, measure.kind)`.execute(trx);
}

/** The fingerprints of those measures that the store has, by id. */
export async function storedDigests(
  trx: Transaction<Tables>,
  measures: readonly Measure[],
): Promise<ReadonlyMap<string, string>> {
  const ids = measures.map(({ id }) => id);
  const { rows } = await sql<{ id: string; digest: string }>`/* publishing.measures.current */
    select id, digest from measure where id = any(${ids}::text[])`.execute(trx);
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

const columns = {
  id: "text",
  key: "text",
  label: "text",
  kind: "text",
  of_id: "text",
  digest: "text",
} as const;

function measureRow(measure: Measure) {
  const { id, key, label, kind, ofId } = measure;
  return { id, key, label, kind, of_id: ofId, digest: digestOf(measure) };
}
