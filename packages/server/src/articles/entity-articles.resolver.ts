import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import { connectionType } from "../graphql/connection.type.ts";
import { connectionOfParent } from "../graphql/listing.connection.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { articlesOfEntity, type EntityArticleRow } from "./article.listing.ts";
import type { Article } from "./article.ts";
import { ArticleType } from "./article.type.ts";
import { mentioningEdge, mentioningTie, type MentioningTie } from "./mentioning-edge.ts";

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
  articles(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfParent<EntityArticleRow, MentioningTie & { node: Article }>(
      context,
      articlesOfEntity,
      { id },
      page,
      async ({ article_id }) => {
        const node = await context.loaders.article.load(article_id);
        return node && { node, ...mentioningTie(node.revision, id) };
      },
    );
  }
}

export const EntityArticleEdgeResolver = edge.resolver;
