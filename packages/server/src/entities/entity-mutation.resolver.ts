import { Arg, type ClassType, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";

import { Needs } from "../access/needs.ts";
import type { Article } from "../articles/article.ts";
import { ArticleType } from "../articles/article.type.ts";
import { type Context, forgetLoaded } from "../context.ts";
import { badInput } from "../graphql/bad-input.error.ts";
import { LARGEST_SIZE } from "../graphql/connection.ts";
import { type Loaded, whenAllLoaded } from "../graphql/loaded.ts";
import type { Attempt, ChangeError, StaleEntity } from "../mutations/change-error.ts";
import { mergeEntities, type Regrouped, splitEntity } from "./entity-merge.ts";
import { EntityMergeInput, EntitySplitInput, EntityUpdateInput } from "./entity-mutation.input.ts";
import { changeOnce } from "./entity-mutation.ts";
import {
  EntityMergePayload,
  EntitySplitPayload,
  EntityUpdatePayload,
  type RegroupingPayload,
  StaleEntityType,
} from "./entity-mutation.type.ts";
import { changeEntity } from "./entity-update.ts";
import type { Entity } from "./entity.ts";
import { EntityInterface } from "./entity.type.ts";

@Resolver()
export class EntityMutationResolver {
  @Needs("entities")
  @Mutation(() => EntityUpdatePayload, {
    description:
      "Changes what is told of an entity itself: its name, its description and the like. Files that say otherwise of it later are refused until they take this over.",
  })
  async entityUpdate(
    @Arg("input", () => EntityUpdateInput, { description: "The entity, and what is to be otherwise of it." })
    { entity, startsFrom, dryRun, idempotencyKey, ...changes }: EntityUpdateInput,
    @Ctx() context: Context,
  ): Promise<EntityUpdatePayload> {
    const update = { entity, startsFrom, changes };
    const request = { content: { entityUpdate: update }, dryRun, idempotencyKey };
    const attempt = await changeOnce(context, request, (trx, options) => changeEntity(trx, update, options));
    if (!attempt.ok) return { entity: null, changed: [], changeNumber: null, errors: attempt.errors };
    const { entityId, changed, change: changeNumber } = attempt.done;
    return { entity: await standing(entityId, dryRun, context), changed, changeNumber, errors: [] };
  }

  @Needs("entities")
  @Mutation(() => EntityMergePayload, {
    description:
      "Lets one entity be answered for by another of the same type, since the two proved to be one: everything that articles say of it is said of the other, at once and in old revisions too; its id and its slug lead there. `entitySplit` undoes it.",
  })
  async entityMerge(
    @Arg("input", () => EntityMergeInput, { description: "The two entities." })
    { from, into, dryRun, idempotencyKey }: EntityMergeInput,
    @Ctx() context: Context,
  ): Promise<EntityMergePayload> {
    const merge = { from, into };
    const request = { content: { entityMerge: merge }, dryRun, idempotencyKey };
    const attempt = await changeOnce(context, request, (trx, options) => mergeEntities(trx, merge, options));
    const entity = attempt.ok ? await standing(attempt.done.survivorId, dryRun, context) : null;
    return { ...regrouping(attempt), entity };
  }

  @Needs("entities")
  @Mutation(() => EntitySplitPayload, {
    description:
      "Undoes a merge: the entity stands for itself again, with its id, its slug, and what articles said of it before the merge.",
  })
  async entitySplit(
    @Arg("input", () => EntitySplitInput, { description: "The entity, and what goes with it." })
    { entity, articles, dryRun, idempotencyKey }: EntitySplitInput,
    @Ctx() context: Context,
  ): Promise<EntitySplitPayload> {
    const split = { entity, articles };
    const request = { content: { entitySplit: split }, dryRun, idempotencyKey };
    const attempt = await changeOnce(context, request, (trx, options) => splitEntity(trx, split, options));
    if (!attempt.ok) {
      return { ...regrouping(attempt), entity: null, survivor: null, keptCount: 0, keptIds: [] };
    }
    const { entityId, survivorId, keepingIds: keptIds } = attempt.done;
    return {
      ...regrouping(attempt),
      entity: await standing(entityId, dryRun, context),
      survivor: await context.loaders.entity.load(survivorId),
      keptCount: keptIds.length,
      keptIds,
    };
  }
}

/** An entity after a change of this very request. */
async function standing(id: string, dryRun: boolean, context: Context): Promise<Entity | null> {
  forgetLoaded(context);
  return dryRun ? null : context.loaders.entity.load(id);
}

function regrouping(attempt: Attempt<Regrouped>): RegroupingPayload {
  const errors: readonly ChangeError[] = attempt.ok ? [] : attempt.errors;
  if (!attempt.ok) return { changeNumber: null, errors, articleCount: 0, factCount: 0, articleIds: [] };
  const { affected, change: changeNumber } = attempt.done;
  const { articleIds, factCount } = affected;
  return { changeNumber, errors, articleCount: articleIds.length, factCount, articleIds };
}

const FIRST_DESCRIPTION = `At most so many, ${LARGEST_SIZE} at most.`;

function regroupedArticles(payload: ClassType<RegroupingPayload>) {
  @Resolver(() => payload)
  class RegroupedArticlesResolver {
    @FieldResolver(() => [ArticleType], {
      description: "The articles that tell of another entity since, or would; the newest first.",
    })
    articles(
      @Root() { articleIds }: RegroupingPayload,
      @Arg("first", () => Int, { defaultValue: 50, description: FIRST_DESCRIPTION }) first: number,
      @Ctx() context: Context,
    ): Loaded<Article[]> {
      return firstArticles(articleIds, first, context);
    }
  }
  return RegroupedArticlesResolver;
}

@Resolver(() => EntitySplitPayload)
class KeptArticlesResolver {
  @FieldResolver(() => [ArticleType], {
    description:
      "The articles that go on telling of the survivor, the newest first. Merge anew and split with those that should not.",
  })
  keptArticles(
    @Root() { keptIds }: EntitySplitPayload,
    @Arg("first", () => Int, { defaultValue: 50, description: FIRST_DESCRIPTION }) first: number,
    @Ctx() context: Context,
  ): Loaded<Article[]> {
    return firstArticles(keptIds, first, context);
  }
}

function firstArticles(ids: readonly string[], first: number, { loaders }: Context): Loaded<Article[]> {
  if (first < 0 || first > LARGEST_SIZE) {
    throw badInput("INVALID_PAGE", `\`first\` must be 0 to ${LARGEST_SIZE}; it is ${first}.`);
  }
  return whenAllLoaded(
    ids.slice(0, first).map((id) => loaders.article.load(id)),
    (found) => found.flatMap((article) => article ?? []),
  );
}

@Resolver(() => StaleEntityType)
class StaleEntityResolver {
  @FieldResolver(() => EntityInterface, { description: "The entity as it stands." })
  entity(@Root() { entityId }: StaleEntity, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return loaders.entity.load(entityId);
  }
}

export const entityMutationResolvers = [
  EntityMutationResolver,
  regroupedArticles(EntityMergePayload),
  regroupedArticles(EntitySplitPayload),
  KeptArticlesResolver,
  StaleEntityResolver,
] as const;
