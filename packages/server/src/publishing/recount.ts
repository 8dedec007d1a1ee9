import { type Transaction, sql } from "kysely";

import type { Tables } from "../database/tables.ts";
import { agreementOf, type ComparableFigure } from "../measures/agreement.ts";
import type { Counted } from "./index.writer.ts";
import { recordset } from "../database/recordset.ts";

/** Brings what is kept beside entities and measures, so that lists need not count, up to date with the index. */
export async function recount(trx: Transaction<Tables>, { entityIds, measureIds }: Counted): Promise<void> {
  if (entityIds.length > 0) await recountEntities(trx, entityIds);
  if (measureIds.length > 0) await recountMeasures(trx, measureIds);
}

async function recountEntities(trx: Transaction<Tables>, ids: readonly string[]): Promise<void> {
  await sql`/* publishing.entities.recount */
    update entity set article_count = found.articles
    from (
      select asked.id, count(article_entity.article_id)::integer as articles
      from unnest(${ids}::text[]) as asked (id)
      left join article_entity on article_entity.entity_id = asked.id
      group by asked.id
    ) as found
    where entity.id = found.id and entity.article_count <> found.articles`.execute(trx);
}

async function recountMeasures(trx: Transaction<Tables>, ids: readonly string[]): Promise<void> {
  const figures = await figuresByMeasure(trx, ids);
  const measures = ids.map((id) => {
    const own = figures.get(id) ?? [];
    return { id, figure_count: own.length, agreement: agreementOf(own) };
  });
  const columns = { id: "text", figure_count: "integer", agreement: "text" } as const;
  await sql`/* publishing.measures.recount */
    update measure set figure_count = given.figure_count, agreement = given.agreement
    from ${recordset(columns, measures)}
    where measure.id = given.id
      and (measure.figure_count, measure.agreement) is distinct from (given.figure_count, given.agreement)
    `.execute(trx);
}

interface FigureRow extends Omit<ComparableFigure, "low" | "high"> {
  readonly measure_id: string;
  readonly low: string | null;
  readonly low_inclusive: boolean | null;
  readonly high: string | null;
  readonly high_inclusive: boolean | null;
}

async function figuresByMeasure(
  trx: Transaction<Tables>,
  measureIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ComparableFigure[]>> {
  const { rows } = await sql<FigureRow>`/* publishing.measures.figures */
    select measure_id, dimension, period, modality, low, low_inclusive, high, high_inclusive
    from figure where measure_id = any(${measureIds}::text[])`.execute(trx);
  const figures = new Map<string, ComparableFigure[]>();
  for (const { measure_id, low, low_inclusive, high, high_inclusive, ...rest } of rows) {
    const figure = { ...rest, low: bound(low, low_inclusive), high: bound(high, high_inclusive) };
    const own = figures.get(measure_id);
    if (own === undefined) figures.set(measure_id, [figure]);
    else own.push(figure);
  }
  return figures;
}

function bound(value: string | null, inclusive: boolean | null) {
  return value === null ? null : { value, inclusive: inclusive === true };
}
