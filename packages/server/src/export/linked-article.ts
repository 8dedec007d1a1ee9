import type { Kysely } from "kysely";

import { inKeyOrder } from "../database/key-order.ts";
import type { Tables } from "../database/tables.ts";
import type { Entity } from "../entities/entity.ts";
import { findEntitiesById } from "../entities/entity.store.ts";
import type { Measure } from "../measures/measure.ts";
import { findMeasuresById } from "../measures/measure.store.ts";
import { entityIdsIn } from "../publishing/redirects.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import type { WholeArticle } from "./whole-article.store.ts";

/** An article as readers see it now, with what it refers to: what other formats are made of. */
export interface LinkedArticle {
  readonly id: string;
  readonly revisionNumber: number;
  /** When that revision was published. */
  readonly revisedAt: Date;
  readonly content: RevisionContent;
  /** Every entity that it refers to, by id. */
  readonly entities: ReadonlyMap<string, Entity>;
  readonly measures: ReadonlyMap<string, Measure>;
}

export async function linkArticle(db: Kysely<Tables>, article: WholeArticle): Promise<LinkedArticle> {
  const { id, content } = article;
  const measureIds = content.figures.map(({ measureId }) => measureId);
  const measures = await findMeasuresById(db, [...new Set(measureIds)]);
  const entityIds = [...new Set([...entityIdsIn(content), ...measures.flatMap(({ ofId }) => ofId ?? [])])];
  const entities = await findEntitiesById(db, entityIds);
  return {
    id,
    revisionNumber: article.revisionNumber,
    revisedAt: article.revisedAt,
    content,
    // In the order in which the article names them: rows come in any, and what is exported twice should be alike.
    entities: new Map(
      inKeyOrder(entityIds, entities, ({ asked }) => asked).flatMap((one) =>
        one ? [[one.asked, one.entity] as const] : [],
      ),
    ),
    measures: new Map(measures.map((measure) => [measure.id, measure])),
  };
}
