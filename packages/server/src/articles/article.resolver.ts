import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from "type-graphql";

import { Needs } from "../access/needs.ts";
import type { Context } from "../context.ts";
import type { PassageSource } from "../evidence/passage.source.ts";
import { PassageType } from "../evidence/passage.type.ts";
import { joinReads } from "../database/joined-reads.ts";
import { inKeyOrder } from "../database/key-order.ts";
import { type Loaded, whenLoaded } from "../graphql/loaded.ts";
import { connectionOfAll, connectionOfParent } from "../graphql/listing.connection.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import { ArticleConnection, RevisionConnection } from "./article.connection.ts";
import { ArticleOrderInput, ArticleWhere } from "./article.input.ts";
import { articleListing, type ArticleOrder } from "./article.listing.ts";
import { listedArticle, loadedArticle } from "./article.loader.ts";
import { articleNeeds } from "./article-needs.ts";
import {
  type ArticleNeeds,
  type ArticleRow,
  findArticlesBySlug,
  nameOfNeeds,
  shortHead,
  withoutParts,
} from "./article.store.ts";
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
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Loaded<Article | null> {
    return articleBySlug(context, slug, articleNeeds(info));
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
    @Info() info: GraphQLResolveInfo,
  ) {
    const needs = articleNeeds(info);
    return connectionOfAll<ArticleRow, { node: Article }>(
      context,
      articleListing({ filter: where, search, order }, needs),
      page,
      (row) => ({ node: listedArticle(context.loaders, row, needs) }),
      info,
    );
  }

  @FieldResolver(() => RevisionType, {
    nullable: true,
    description: "The newest revision, or the one of this number; null where there is none of that number.",
  })
  revision(
    @Root() { id, revisionId, revisionNumber }: Article,
    @Arg("number", () => Int, {
      nullable: true,
      description: "Which one, counted from 1; left out, the newest.",
    })
    number: number | null | undefined,
    @Ctx() context: Context,
  ): Loaded<RevisionSource | null> {
    return number === null || number === undefined || number === revisionNumber
      ? revisionOf(context, revisionId)
      : revisionByNumber(context, id, number);
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
      (row) => whenLoaded(revisionOf(context, row.id), (node) => node && { node }),
    );
  }
}

@Resolver(() => RevisionType)
export class RevisionResolver {
  @FieldResolver(() => ArticleType, { description: "The article that it is a revision of." })
  article(@Root() { contents }: RevisionSource, @Ctx() { loaders }: Context): Loaded<Article | null> {
    return loaders.article.load(contents.articleId);
  }
}

@Resolver(() => PassageType)
export class PassageArticleResolver {
  @FieldResolver(() => RevisionType, { description: "The revision whose text it quotes." })
  revision(@Root() { quoted }: PassageSource, @Ctx() context: Context): Loaded<RevisionSource | null> {
    return revisionOf(context, quoted.id);
  }

  @FieldResolver(() => ArticleType, { description: "The article whose text it quotes." })
  article(@Root() { quoted }: PassageSource, @Ctx() { loaders }: Context): Loaded<Article | null> {
    return loaders.article.load(quoted.articleId);
  }
}

function articleBySlug(context: Context, slug: string, needs: ArticleNeeds): Loaded<Article | null> {
  const { partCache } = context;
  const isKept = needs.parts.length > 0 && partCache.hasNewest(slug, needs.parts);
  return readBySlug(context, slug, isKept ? withoutParts(needs) : needs);
}

async function readBySlug(
  { db, loaders, partCache }: Context,
  slug: string,
  needs: ArticleNeeds,
): Promise<Article | null> {
  const what = `articles.by-slug ${nameOfNeeds(needs)}`;
  const rows = joinReads<ArticleRow | null>(db, what, async (slugs, from, kept) =>
    inKeyOrder(slugs, await findArticlesBySlug(from, slugs, needs, kept), (row) => shortHead(row).slug),
  );
  const [row] = await rows([slug]);
  if (!row) return null;
  const article = loadedArticle(loaders, row);
  if (needs.parts.length > 0 || needs.keptParts) partCache.keepNewest(article.slug, article.revisionId);
  return article;
}

function revisionOf({ loaders }: Context, id: string | null): Loaded<RevisionSource | null> {
  if (id === null) return null;
  return whenLoaded(loaders.revision.load(id), (revision) => revision && revisionSource(revision));
}
