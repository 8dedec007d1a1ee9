import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";

import { Needs } from "../access/needs.ts";
import { articlesOfEntity, type EntityArticleRow } from "../articles/article.listing.ts";
import { listedArticle } from "../articles/article.loader.ts";
import type { ArticleNeeds } from "../articles/article.store.ts";
import type { Article } from "../articles/article.ts";
import { mentionsOf } from "../articles/mentioning-edge.ts";
import type { Context } from "../context.ts";
import { readPages } from "../database/listing.ts";
import type { Entity } from "../entities/entity.ts";
import { passageSource, type PassageSource } from "../evidence/passage.source.ts";
import { PassageType } from "../evidence/passage.type.ts";
import type { Span } from "../evidence/passage.ts";
import { badInput } from "../graphql/bad-input.error.ts";
import { connectionOfAll } from "../graphql/listing.connection.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { passageAt } from "./passage-at.ts";
import { findMatchingSentences, searchListing, type SearchRow, type SearchType } from "./search.listing.ts";
import { SearchResultConnection, SearchResultType, SearchTypeEnum } from "./search.type.ts";

const MOST_PASSAGES = 10;

interface SearchResultSource {
  readonly text: string;
  readonly type: SearchType;
  readonly score: number;
  readonly subject: Article | Entity;
}

@Resolver(() => SearchResultType)
export class SearchResolver {
  @Needs("read")
  @Query(() => SearchResultConnection, {
    description:
      "Articles and entities that a text finds, the best match first, each with the passages that show why. Accents and capitals make no difference, and aliases are known: Gonzalez finds González-Olaechea.",
  })
  search(
    @Arg("text", () => String, {
      description:
        'What to look for: words, all of which must stand there; "in quotes" for a phrase, `or` between, a minus to leave out.',
    })
    text: string,
    @Arg("types", () => [SearchTypeEnum], {
      nullable: true,
      description: "What to find; left out, everything.",
    })
    types: SearchType[] | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return connectionOfAll<SearchRow, { node: SearchResultSource }>(
      context,
      searchListing(text, types),
      page,
      async ({ type, id, score }) => {
        const { article, entity } = context.loaders;
        const subject = await (type === "ARTICLE" ? article.load(id) : entity.load(id));
        return subject && { node: { text, type, score, subject } };
      },
    );
  }

  @FieldResolver(() => [PassageType], {
    description:
      "For an article its sentences that say the words, the best first. For an entity its first mention in each of the newest articles.",
  })
  passages(
    @Root() result: SearchResultSource,
    @Arg("first", () => Int, { defaultValue: 3, description: `At most so many, ${MOST_PASSAGES} at most.` })
    first: number,
    @Ctx() context: Context,
  ): Promise<PassageSource[]> {
    if (first < 0 || first > MOST_PASSAGES) {
      throw badInput("INVALID_PAGE", `\`first\` must be 0 to ${MOST_PASSAGES}; it is ${first}.`);
    }
    return result.type === "ARTICLE"
      ? matchingSentences(result, first, context)
      : firstMentions(result.subject.id, first, context);
  }
}

async function matchingSentences({ text, subject }: SearchResultSource, first: number, context: Context) {
  const sentences = context.batch<Span[]>(JSON.stringify(["search.sentences", text, first]), (ids) =>
    findMatchingSentences(context.db, text, first, ids),
  );
  const [article, spans] = await Promise.all([
    context.loaders.article.load(subject.id),
    sentences.load(subject.id),
  ]);
  if (!article) return [];
  const { contents } = article;
  const [whole, { paragraphs }] = await Promise.all([contents.text(), contents.layout()]);
  return spans.map((span) => passageSource(passageAt({ text: whole, paragraphs }, span), contents));
}

const FIRST_MENTIONS: ArticleNeeds = {
  head: true,
  outline: false,
  figures: null,
  parts: ["text", "mentions"],
};

async function firstMentions(entityId: string, first: number, context: Context) {
  const request = {
    limit: first,
    fromEnd: false,
    looksFurther: false,
    tellsPlaces: false,
    after: null,
    before: null,
  };
  const articles = context.batch(JSON.stringify(["search.mentions", first]), (ids) =>
    readPages<EntityArticleRow>(context.db, articlesOfEntity(FIRST_MENTIONS), ids, request),
  );
  const { rows } = await articles.load(entityId);
  const found = await Promise.all(
    rows.map(async (row) => {
      const { contents } = listedArticle(context.loaders, row, FIRST_MENTIONS);
      const [mention] = await mentionsOf({ contents, entityId });
      return mention === undefined ? [] : [passageSource(mention, contents)];
    }),
  );
  return found.flat();
}
