import type { Kysely } from "kysely";

import type { CheckedContent } from "../content/checked.ts";
import type { Tables } from "../database/tables.ts";
import { articleClashes, entityClashes } from "./clashes.ts";
import { type CurrentRevision, currentRevisionsOrHolders } from "./current-revision.store.ts";
import { type Candidate, type Decision, decide } from "./decide.ts";
import { digestOf } from "./digest.ts";
import { type StoredEntity, storedEntitiesOrHolders } from "./entity.writer.ts";
import type { Refusal } from "./outcome.ts";
import { type Reservation, reservationsOf } from "./reservation.store.ts";

/** What is to become of one article. */
export interface Step {
  readonly candidate: Candidate;
  readonly decision: Decision;
}

/** What a publication would do, decided before anything is written. */
export interface Plan {
  readonly steps: readonly Step[];
  readonly storedEntities: readonly StoredEntity[];
  /** Why it can't be done at all, stale articles apart: what becomes of those is the publisher's choice. */
  readonly clashes: readonly Refusal[];
}

/** @param embargo the one that ends with the publication, so that what it reserves is free for it */
export async function makePlan(
  db: Kysely<Tables>,
  { articles, entities }: Pick<CheckedContent, "articles" | "entities">,
  embargo?: string,
): Promise<Plan> {
  const candidates = articles.map((article) => ({ ...article, digest: digestOf(article.content) }));
  const ids = candidates.map(({ content }) => content.articleId);
  const slugs = candidates.map(({ content }) => content.slug);
  const storedArticles = await currentRevisionsOrHolders(db, ids, slugs);
  const reservations = await reservationsOf(db, ids, slugs, embargo);
  const storedEntities = await storedEntitiesOrHolders(db, entities);
  const steps = decideAll(candidates, storedArticles, reservations);
  const written = steps.filter(({ decision }) => decision.kind === "WRITE").map(({ candidate }) => candidate);
  const clashes = [
    ...articleClashes(written, storedArticles, reservations),
    ...entityClashes(entities, storedEntities),
  ];
  return { steps, storedEntities, clashes };
}

function decideAll(
  candidates: readonly Candidate[],
  stored: readonly CurrentRevision[],
  reservations: readonly Reservation[],
): readonly Step[] {
  const current = new Map(stored.map((revision) => [revision.articleId, revision]));
  const waiting = new Set(reservations.map(({ articleId }) => articleId));
  return candidates.map((candidate) => {
    const { articleId } = candidate.content;
    const isWaiting = waiting.has(articleId);
    return { candidate, decision: decide(candidate, current.get(articleId), isWaiting) };
  });
}

/** What is told of the articles that the store has gone on from, where they are not to be left out. */
export function stalenessOf(steps: readonly Step[]): readonly Refusal[] {
  return steps.flatMap(({ candidate: { content, startsFromLocation }, decision }) => {
    if (decision.kind === "WRITE" || decision.kind === "UNCHANGED") return [];
    const { kind: code, message, mend } = decision;
    return { code, message, mend, about: content.slug, location: startsFromLocation };
  });
}
