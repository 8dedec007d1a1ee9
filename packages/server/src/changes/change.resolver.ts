import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";

import { Needs } from "../access/needs.ts";
import type { Article } from "../articles/article.ts";
import { ArticleType } from "../articles/article.type.ts";
import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import { connectionOfAll } from "../graphql/listing.connection.ts";
import type { Loaded } from "../graphql/loaded.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { ChangeWhere } from "./change.input.ts";
import { changeListing } from "./change.listing.ts";
import type { Change } from "./change.ts";
import { ChangeConnection, ChangeDetailType, ChangeType } from "./change.type.ts";

@Resolver(() => ChangeType)
export class ChangeResolver {
  @Needs("admin")
  @Query(() => ChangeConnection, {
    description: "The log of all that was done, the newest first: by whom, when, to what, from which state.",
  })
  changes(
    @Arg("where", () => ChangeWhere, { nullable: true, description: "Which changes; left out, all." })
    where: ChangeWhere | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return connectionOfAll<Change, { node: Change }>(context, changeListing(where), page, (node) => ({
      node,
    }));
  }

  @FieldResolver(() => ArticleType, {
    nullable: true,
    description:
      "The article that it concerns, as it stands now; null for other changes, and while readers don't see it yet.",
  })
  article(@Root() { articleId }: Change, @Ctx() { loaders }: Context): Loaded<Article | null> {
    return articleId === null ? null : loaders.article.load(articleId);
  }

  @FieldResolver(() => EntityInterface, {
    nullable: true,
    description:
      "The entity that it happened to, as it stands now, or the one that it was merged into; null for other changes.",
  })
  entity(@Root() { entityId }: Change, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return entityId === null ? null : loaders.entity.load(entityId);
  }

  @FieldResolver(() => [ChangeDetailType], { description: "What else belongs to this kind of change." })
  details(@Root() { details }: Change): readonly ChangeDetailType[] {
    return Object.entries(details).map(([name, value]) => ({
      name,
      value: typeof value === "string" ? value : JSON.stringify(value),
    }));
  }
}
