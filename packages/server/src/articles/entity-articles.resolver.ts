import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";

import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import { connectionType } from "../graphql/connection.type.ts";
import { connectionOfParent } from "../graphql/listing.connection.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { articlesOfEntity, type EntityArticleRow } from "./article.listing.ts";
import { listedArticle } from "./article.loader.ts";
import { articleNeeds } from "./article-needs.ts";
import type { Article } from "./article.ts";
import { ArticleType } from "./article.type.ts";
import { mentioningEdge, type MentioningTie } from "./mentioning-edge.ts";

const edge = mentioningEdge(
  "EntityArticleEdge",
  "An article that mentions an entity, with how it speaks of it.",
  () => ArticleType,
);

export const EntityArticleEdge = edge.type;

const EntityArticleConnection = connectionType<object, object>({
  name: "EntityArticle",
  node: () => ArticleType,
  edge: () => edge.type,
  description: "One page of the articles that mention an entity, the newest first.",
});

@Resolver(() => EntityInterface)
export class EntityArticlesResolver {
  @FieldResolver(() => EntityArticleConnection, {
    description:
      "The articles that mention it, the newest first, each with its own mentions, roles and reports of it.",
  })
  articles(
    @Root() { id }: Entity,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const needs = articleNeeds(info);
    return connectionOfParent<EntityArticleRow, MentioningTie & { node: Article }>(
      context,
      articlesOfEntity(needs),
      { id, needs },
      page,
      (row) => {
        const node = listedArticle(context.loaders, row, needs);
        return { node, entityId: id, contents: node.contents, count: row.mention_count };
      },
      info,
    );
  }
}

export const EntityArticleEdgeResolver = edge.resolver;
