import { Arg, Ctx, FieldResolver, Resolver, Root, Subscription } from "type-graphql";

import { Needs } from "../access/needs.ts";
import type { Article } from "../articles/article.ts";
import { ArticleType, RevisionType } from "../articles/article.type.ts";
import { revisionSource, type RevisionSource } from "../articles/revision.source.ts";
import { findRevisionIdsByNumber } from "../articles/revision.store.ts";
import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import type { Loaded } from "../graphql/loaded.ts";
import { ARTICLE_CHANGE_KINDS, ENTITY_CHANGE_KINDS } from "./change.ts";
import { ArticleChangeType, EntityChangeType } from "./change.type.ts";
import { type ChangeEvent, type SubscriptionArguments, subscribeToChanges } from "./subscription.ts";

const ARTICLE_KINDS = new Set(Object.keys(ARTICLE_CHANGE_KINDS));
const ENTITY_KINDS = new Set(Object.keys(ENTITY_CHANGE_KINDS));

const AFTER =
  "Only changes after the one of this cursor, all of them, then on as they happen; null or left out: from now on.";
const RESUMED = "Each comes once and in order; after a lost connection give the last cursor as `after`.";

interface Subscribed {
  readonly args: SubscriptionArguments;
  readonly context: Context;
}

@Resolver(() => ArticleChangeType)
export class ArticleChangeResolver {
  @Needs("read")
  @Subscription(() => ArticleChangeType, {
    subscribe: ({ args, context }: Subscribed) => subscribeToChanges(context, ARTICLE_KINDS, args),
    description: `Tells of each article that is published, corrected or retracted, as it happens. ${RESUMED}`,
  })
  articleChanges(
    @Root() change: ChangeEvent,
    @Arg("after", () => String, { nullable: true, description: AFTER }) _after: string | null,
    @Arg("slugs", () => [String], {
      nullable: true,
      description: "Only of the articles that have these slugs; null or left out: of all.",
    })
    _slugs: string[] | null,
  ): ChangeEvent {
    return change;
  }

  @FieldResolver(() => ArticleType, { description: "The article, as it stands now." })
  article(@Root() { articleId }: ChangeEvent, @Ctx() { loaders }: Context): Loaded<Article | null> {
    return articleId === null ? null : loaders.article.load(articleId);
  }

  @FieldResolver(() => RevisionType, {
    nullable: true,
    description: "The revision that it made; null for a retraction, which makes none.",
  })
  async revision(
    @Root() { articleId, revisionNumber, kind }: ChangeEvent,
    @Ctx() context: Context,
  ): Promise<RevisionSource | null> {
    if (articleId === null || revisionNumber === null || kind === "ARTICLE_RETRACTED") return null;
    const [id] = await findRevisionIdsByNumber(context.db, [articleId], revisionNumber);
    const revision = id ? await context.loaders.revision.load(id) : null;
    return revision && revisionSource(revision);
  }
}

@Resolver(() => EntityChangeType)
export class EntityChangeResolver {
  @Needs("read")
  @Subscription(() => EntityChangeType, {
    subscribe: ({ args, context }: Subscribed) => subscribeToChanges(context, ENTITY_KINDS, args),
    description: `Tells of each entity that is added, changed, merged or parted, as it happens. ${RESUMED}`,
  })
  entityChanges(
    @Root() change: ChangeEvent,
    @Arg("after", () => String, { nullable: true, description: AFTER }) _after: string | null,
    @Arg("slugs", () => [String], {
      nullable: true,
      description:
        "Only of the entities that have these slugs, and of those merged into them; null or left out: of all.",
    })
    _slugs: string[] | null,
  ): ChangeEvent {
    return change;
  }

  @FieldResolver(() => EntityInterface, {
    description: "The entity as it stands now; of a merged one, the entity that answers for it.",
  })
  entity(@Root() { entityId }: ChangeEvent, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return entityId === null ? null : loaders.entity.load(entityId);
  }

  @FieldResolver(() => EntityInterface, {
    nullable: true,
    description: "For a merge, the entity that it was merged into; null for other changes.",
  })
  survivor(@Root() { kind, details }: ChangeEvent, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    const survivorId = details["survivorId"];
    return kind === "ENTITY_MERGED" && typeof survivorId === "string"
      ? loaders.entity.load(survivorId)
      : null;
  }
}
