import type { Kysely } from "kysely";

import type { CheckedContent } from "../content/checked.ts";
import type { Tables } from "../database/tables.ts";
import type { Entity } from "../entities/entity.ts";
import { articleClashes, entityClashes } from "./clashes.ts";
import { type CurrentRevision, currentRevisionsOrHolders } from "./current-revision.store.ts";
import { type Candidate, type Decision, decide } from "./decide.ts";
import { digestOf } from "./digest.ts";
import { type StoredEntity, storedEntitiesOrHolders } from "./entity.writer.ts";
import type { Refusal } from "./outcome.ts";

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

export async function makePlan(
  db: Kysely<Tables>,
  { articles, entities }: Pick<CheckedContent, "articles" | "entities">,
): Promise<Plan> {
  const candidates = articles.map((article) => ({ ...article, digest: digestOf(article.content) }));
  const ids = candidates.map(({ content }) => content.articleId);
  const slugs = candidates.map(({ content }) => content.slug);
  const storedArticles = await currentRevisionsOrHolders(db, ids, slugs);
  const storedEntities = await storedEntitiesOrHolders(db, entities);
  const steps = decideAll(candidates, storedArticles);
  return { steps, storedEntities, clashes: findClashes(steps, entities, storedArticles, storedEntities) };
}

function decideAll(candidates: readonly Candidate[], stored: readonly CurrentRevision[]): readonly Step[] {
  const current = new Map(stored.map((revision) => [revision.articleId, revision]));
  return candidates.map((candidate) => ({
    candidate,
    decision: decide(candidate, current.get(candidate.content.articleId)),
  }));
}

function findClashes(
  steps: readonly Step[],
  entities: readonly Entity[],
  storedArticles: readonly CurrentRevision[],
  storedEntities: readonly StoredEntity[],
): readonly Refusal[] {
  const written = steps.filter(({ decision }) => decision.kind === "WRITE").map(({ candidate }) => candidate);
  return [...articleClashes(written, storedArticles), ...entityClashes(entities, storedEntities)];
}

/** What is told of the articles that the store has gone on from, where they are not to be left out. */
export function stalenessOf(steps: readonly Step[]): readonly Refusal[] {
  return steps.flatMap(({ candidate: { content, startsFromLocation }, decision }) => {
    if (decision.kind === "WRITE" || decision.kind === "UNCHANGED") return [];
    const { kind: code, message, mend } = decision;
    return { code, message, mend, about: content.slug, location: startsFromLocation };
  });
}
