import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";

import { Needs } from "../access/needs.ts";
import type { Context } from "../context.ts";
import type { PassageSource } from "../evidence/passage.source.ts";
import { PassageType } from "../evidence/passage.type.ts";
import { connectionOfAll, connectionOfParent } from "../graphql/listing.connection.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import { ArticleConnection, RevisionConnection } from "./article.connection.ts";
import { ArticleOrderInput, ArticleWhere } from "./article.input.ts";
import { type ArticleIdRow, articleListing, type ArticleOrder } from "./article.listing.ts";
import type { Article } from "./article.ts";
import { ArticleType, RevisionType } from "./article.type.ts";
import { revisionByNumber } from "./revision-by-number.ts";
import { revisionSource, type RevisionSource } from "./revision.source.ts";
import { findRevisionIdsAsOf, type RevisionIdRow, revisionsOfArticle } from "./revision.store.ts";

@Resolver(() => ArticleType)
export class ArticleResolver {
  @Needs("read")
  @Query(() => ArticleType, {
    nullable: true,
    description: "The article of this slug, with all that it reports; null where there is none.",
  })
  article(
    @Arg("slug", () => String, { description: "The article's slug: `beijing-visit`." }) slug: string,
    @Ctx() { loaders }: Context,
  ): Promise<Article | null> {
    return loaders.articleBySlug.load(slug);
  }

  @Needs("read")
  @Query(() => ArticleConnection, {
    description:
      "The articles that fit: the best match for a search first, else the newest first, or in the order asked for.",
  })
  articles(
    @Arg("where", () => ArticleWhere, {
      nullable: true,
      description: "Which articles; left out, all that stand.",
    })
    where: ArticleWhere | null,
    @Arg("search", () => String, {
      nullable: true,
      description: 'Words of the headline or the text, "in quotes" for a phrase, with a minus to leave out.',
    })
    search: string | null,
    @Arg("orderBy", () => ArticleOrderInput, { nullable: true, description: "How the list is sorted." })
    order: ArticleOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return connectionOfAll<ArticleIdRow, { node: Article }>(
      context,
      articleListing({ filter: where, search, order }),
      page,
      ({ article_id }) => articleEdge(context, article_id),
    );
  }

  @FieldResolver(() => RevisionType, {
    nullable: true,
    description: "The newest revision, or the one of this number; null where there is none of that number.",
  })
  async revision(
    @Root() { id, revision }: Article,
    @Arg("number", () => Int, {
      nullable: true,
      description: "Which one, counted from 1; left out, the newest.",
    })
    number: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<RevisionSource | null> {
    if (number === null || number === undefined || number === revision.number)
      return revisionSource(revision);
    return revisionByNumber(context, id, number);
  }

  @FieldResolver(() => RevisionType, {
    nullable: true,
    description: "The revision that was the newest at a time; null where the article was not stored yet.",
  })
  async asOf(
    @Root() { id }: Article,
    @Arg("at", () => DateTimeScalar, { description: "The time to look back to." }) at: Date,
    @Ctx() context: Context,
  ): Promise<RevisionSource | null> {
    const ids = context.batch(`as of ${at.toISOString()}`, (articleIds) =>
      findRevisionIdsAsOf(context.db, articleIds, at),
    );
    return revisionOf(context, await ids.load(id));
  }

  @FieldResolver(() => RevisionConnection, { description: "All its revisions, the newest first." })
  revisions(@Root() { id }: Article, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfParent<RevisionIdRow, { node: RevisionSource }>(
      context,
      revisionsOfArticle,
      { id },
      page,
      async (row) => {
        const node = await revisionOf(context, row.id);
        return node && { node };
      },
    );
  }
}

@Resolver(() => RevisionType)
export class RevisionResolver {
  @FieldResolver(() => ArticleType, { description: "The article that it is a revision of." })
  article(@Root() { revision }: RevisionSource, @Ctx() { loaders }: Context): Promise<Article | null> {
    return loaders.article.load(revision.articleId);
  }
}

@Resolver(() => PassageType)
export class PassageArticleResolver {
  @FieldResolver(() => RevisionType, { description: "The revision whose text it quotes." })
  revision(@Root() { revision }: PassageSource<RevisionSource["revision"]>): RevisionSource {
    return revisionSource(revision);
  }

  @FieldResolver(() => ArticleType, { description: "The article whose text it quotes." })
  article(
    @Root() { revision }: PassageSource<RevisionSource["revision"]>,
    @Ctx() { loaders }: Context,
  ): Promise<Article | null> {
    return loaders.article.load(revision.articleId);
  }
}

async function articleEdge(context: Context, id: string): Promise<{ node: Article } | null> {
  const node = await context.loaders.article.load(id);
  return node && { node };
}

async function revisionOf({ loaders }: Context, id: string | null): Promise<RevisionSource | null> {
  const revision = id === null ? null : await loaders.revision.load(id);
  return revision && revisionSource(revision);
}
