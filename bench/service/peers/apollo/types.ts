import { GraphQLScalarType } from "graphql";
import { Field, InputType, Int, ObjectType } from "type-graphql";

import type { ArticleRow, EntityRow, TieRow } from "../rows.ts";

export const DateScalar = new GraphQLScalarType<string, string>({ name: "Date" });

@ObjectType({ simpleResolvers: true })
export class Entity {
  @Field(() => String)
  readonly slug!: string;

  @Field(() => String)
  readonly name!: string;
}

@ObjectType({ simpleResolvers: true })
export class Passage {
  @Field(() => String)
  readonly quote!: string;

  @Field(() => Int)
  readonly start!: number;

  @Field(() => Int)
  readonly end!: number;
}

@ObjectType({ simpleResolvers: true })
export class Mention {
  @Field(() => String)
  readonly quote!: string;
}

@ObjectType({ simpleResolvers: true })
export class EntityEdge {
  @Field(() => Entity)
  readonly node!: TieRow;
}

@ObjectType({ simpleResolvers: true })
export class EntityConnection {
  @Field(() => [EntityEdge])
  readonly edges!: readonly EntityEdge[];

  @Field(() => [Entity])
  readonly nodes!: readonly EntityRow[];

  @Field(() => Int)
  readonly totalCount!: number;
}

@ObjectType({ simpleResolvers: true })
export class Quantity {
  @Field(() => String)
  readonly text!: string;

  @Field(() => String)
  readonly value!: string;
}

@ObjectType({ simpleResolvers: true })
export class Measure {
  @Field(() => String)
  readonly label!: string;
}

@ObjectType({ simpleResolvers: true })
export class Figure {
  @Field(() => String)
  readonly key!: string;
}

@ObjectType({ simpleResolvers: true })
export class FigureConnection {}

@ObjectType({ simpleResolvers: true })
export class Article {
  @Field(() => String)
  readonly slug!: string;

  @Field(() => String)
  readonly headline!: string;
}

@ObjectType({ simpleResolvers: true })
export class ArticleConnection {
  @Field(() => [Article])
  readonly nodes!: readonly ArticleRow[];
}

@InputType()
export class DateFilter {
  @Field(() => DateScalar)
  readonly lt!: string;
}

@InputType()
export class ArticleWhere {
  @Field(() => DateFilter)
  readonly publishedOn!: DateFilter;
}
