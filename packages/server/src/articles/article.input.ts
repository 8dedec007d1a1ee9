import { Field, InputType } from "type-graphql";

import { DateFilter, ReferenceFilter, StringFilter } from "../graphql/filter.type.ts";
import { enumFilterType } from "../graphql/filter.type.ts";
import { orderType } from "../graphql/order.type.ts";
import { ARTICLE_ORDER_FIELDS } from "./article.listing.ts";
import { ArticleStatusEnum } from "./article.type.ts";

const ArticleStatusFilter = enumFilterType("ArticleStatus", ArticleStatusEnum, "status");

@InputType("ArticleWhere", { description: "Which articles a list has. Everything given must hold." })
export class ArticleWhere {
  @Field(() => StringFilter, { nullable: true, description: "By slug." })
  readonly slug?: StringFilter | null;

  @Field(() => StringFilter, { nullable: true, description: "By headline." })
  readonly headline?: StringFilter | null;

  @Field(() => StringFilter, { nullable: true, description: "By language, as a BCP 47 tag." })
  readonly language?: StringFilter | null;

  @Field(() => DateFilter, { nullable: true, description: "By the article's own date." })
  readonly publishedOn?: DateFilter | null;

  @Field(() => ArticleStatusFilter, {
    nullable: true,
    description: "By status. Left out, only articles that stand are listed.",
  })
  readonly status?: InstanceType<typeof ArticleStatusFilter> | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "Those that mention this entity." })
  readonly mentions?: ReferenceFilter | null;

  @Field(() => [ArticleWhere], { nullable: true, description: "All of these hold." })
  readonly and?: ArticleWhere[] | null;

  @Field(() => [ArticleWhere], { nullable: true, description: "At least one of these holds." })
  readonly or?: ArticleWhere[] | null;

  @Field(() => ArticleWhere, { nullable: true, description: "This does not hold." })
  readonly not?: ArticleWhere | null;
}

export const ArticleOrderInput = orderType("Article", ARTICLE_ORDER_FIELDS);
