import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";

import type { ArticleRow, EntityRow, EntityType, FigureRow, TieRow } from "../rows.ts";
import type { Context } from "./loaders.ts";
import {
  Article,
  ArticleConnection,
  ArticleWhere,
  Entity,
  EntityConnection,
  EntityEdge,
  Figure,
  FigureConnection,
  Measure,
  Mention,
  Passage,
  Quantity,
} from "./types.ts";

@Resolver(() => Article)
export class ArticleResolver {
  @Query(() => Article, { nullable: true })
  async article(@Arg("slug", () => String) slug: string, @Ctx() { rows }: Context) {
    const [article] = await rows.articleBySlug(slug);
    return article ?? null;
  }

  @Query(() => ArticleConnection)
  async articles(
    @Arg("where", () => ArticleWhere) where: ArticleWhere,
    @Arg("first", () => Int) first: number,
    @Ctx() { rows }: Context,
  ) {
    return { nodes: await rows.articlesBefore(where.publishedOn.lt, first) };
  }

  @FieldResolver(() => EntityConnection)
  people(@Root() { id }: ArticleRow, @Arg("first", () => Int) first: number, @Ctx() context: Context) {
    return entities(context, id, "PERSON", first);
  }

  @FieldResolver(() => EntityConnection)
  organizations(@Root() { id }: ArticleRow, @Arg("first", () => Int) first: number, @Ctx() context: Context) {
    return entities(context, id, "ORGANIZATION", first);
  }

  @FieldResolver(() => EntityConnection)
  projects(@Root() { id }: ArticleRow, @Arg("first", () => Int) first: number, @Ctx() context: Context) {
    return entities(context, id, "PROJECT", first);
  }

  @FieldResolver(() => FigureConnection)
  figures(@Root() { id }: ArticleRow, @Arg("first", () => Int) first: number) {
    return { articleId: id, first };
  }
}

async function entities({ loaders }: Context, articleId: number, type: EntityType, first: number) {
  const all = (await loaders.ties.load(articleId)).filter((tie) => tie.type === type);
  const nodes = all.slice(0, first);
  return { totalCount: all.length, nodes, edges: nodes.map((node) => ({ node })) };
}

@Resolver(() => EntityEdge)
export class EntityEdgeResolver {
  @FieldResolver(() => [Mention])
  async mentions(@Root() { node }: { readonly node: TieRow }, @Ctx() { loaders }: Context) {
    const all = await loaders.mentions.load(node.article_id);
    return all.filter((mention) => mention.entity_id === node.id);
  }
}

@Resolver(() => Entity)
export class EntityResolver {
  @Query(() => Entity, { nullable: true })
  async person(@Arg("slug", () => String) slug: string, @Ctx() { rows }: Context) {
    const [person] = await rows.personBySlug(slug);
    return person ?? null;
  }

  @FieldResolver(() => ArticleConnection)
  async articles(
    @Root() { id }: EntityRow,
    @Arg("first", () => Int) first: number,
    @Ctx() { loaders }: Context,
  ) {
    return { nodes: await loaders.articlesOf.load({ id, first }) };
  }
}

interface FiguresOf {
  readonly articleId: number;
  readonly first: number;
}

@Resolver(() => FigureConnection)
export class FigureConnectionResolver {
  @FieldResolver(() => [Figure])
  async nodes(@Root() { articleId, first }: FiguresOf, @Ctx() { loaders }: Context) {
    return (await loaders.figures.load(articleId)).slice(0, first);
  }

  @FieldResolver(() => Int)
  async totalCount(@Root() { articleId }: FiguresOf, @Ctx() { loaders }: Context) {
    const [found] = await loaders.figureCounts.load(articleId);
    return found?.count ?? 0;
  }
}

@Resolver(() => Figure)
export class FigureResolver {
  @FieldResolver(() => Quantity)
  quantity(@Root() { quantity_text: text, value }: FigureRow) {
    return { text, value };
  }

  @FieldResolver(() => Measure)
  measure(@Root() { measure_id: id }: FigureRow, @Ctx() { loaders }: Context) {
    return loaders.measure.load(id);
  }

  @FieldResolver(() => [Passage])
  async evidence(@Root() { passage_id: id }: FigureRow, @Ctx() { loaders }: Context) {
    const { quote, start_offset: start, end_offset: end } = await loaders.passage.load(id);
    return [{ quote, start, end }];
  }
}
