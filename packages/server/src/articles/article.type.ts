import { Field, Int, ObjectType } from "type-graphql";

import { PassageType } from "../evidence/passage.type.ts";
import { enumOf } from "../graphql/enum.ts";
import { NodeInterface } from "../graphql/node.type.ts";
import { DateTimeScalar, LanguageTagScalar, UrlScalar } from "../graphql/scalars.ts";
import type { Moment } from "../moments/moment.ts";
import { MomentType } from "../moments/moment.type.ts";
import { ARTICLE_STATUSES, type ArticleStatus, type Retraction } from "./article.ts";

export const ArticleStatusEnum = enumOf("ArticleStatus", "Whether an article stands.", ARTICLE_STATUSES);

@ObjectType("Retraction", { simpleResolvers: true, description: "That an article was withdrawn, and why." })
export class RetractionType implements Retraction {
  @Field(() => String, { description: "Why it was withdrawn, in the publisher's words." })
  readonly reason!: string;

  @Field(() => DateTimeScalar, { description: "When it was withdrawn." })
  readonly retractedAt!: Date;
}

@ObjectType("Article", {
  implements: NodeInterface,
  simpleResolvers: true,
  description:
    "One published piece as it stands now, with all that it reports. Older states hang on its revisions.",
})
export class ArticleType extends NodeInterface {
  @Field(() => String, { description: "What people find it by: short, readable, unique among articles." })
  readonly slug!: string;

  @Field(() => String, { description: "The headline." })
  readonly headline!: string;

  @Field(() => String, {
    nullable: true,
    description: "The sentence under the headline; null where there is none.",
  })
  readonly standfirst!: string | null;

  @Field(() => LanguageTagScalar, { description: "The language that it is written in." })
  readonly language!: string;

  @Field(() => String, {
    description:
      "The whole plain text, paragraphs parted by an empty line. What every offset counts in: no mark-up, line feeds only, no Unicode normalization.",
  })
  readonly text!: string;

  @Field(() => MomentType, {
    description:
      "The article's own date; its `edtf` is null where none is known, and `supplied` true where an editor supplied it.",
  })
  readonly publishedAt!: Moment;

  @Field(() => String, {
    nullable: true,
    description: "Where its facts come from, as a line to print; null where the article does not say.",
  })
  readonly source!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Under what terms it may be used, an SPDX identifier or words; null where the article does not say.",
  })
  readonly license!: string | null;

  @Field(() => UrlScalar, {
    nullable: true,
    description: "Where it can be read; null where it stands nowhere else.",
  })
  readonly url!: string | null;

  @Field(() => ArticleStatusEnum, { description: "Whether it stands." })
  readonly status!: ArticleStatus;

  @Field(() => RetractionType, { nullable: true, description: "Why it was withdrawn; null while it stands." })
  readonly retraction!: Retraction | null;
}

@ObjectType("Revision", {
  implements: NodeInterface,
  simpleResolvers: true,
  description: "An article's text and facts as they stood at one publication. It never changes once written.",
})
export class RevisionType extends NodeInterface {
  @Field(() => Int, { description: "Which revision of its article it is, counted from 1." })
  readonly number!: number;

  @Field(() => DateTimeScalar, { description: "When it was stored." })
  readonly createdAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      "What the correction that made it says of itself, for readers; null for what came without a note.",
  })
  readonly note!: string | null;

  @Field(() => String, { description: "The headline as it stood." })
  readonly headline!: string;

  @Field(() => String, {
    nullable: true,
    description: "The sentence under the headline as it stood; null where there was none.",
  })
  readonly standfirst!: string | null;

  @Field(() => String, {
    description: "The whole plain text as it stood; what the offsets of its passages count in.",
  })
  readonly text!: string;
}

@ObjectType("Coverage", {
  simpleResolvers: true,
  description: "How much of a text the facts account for, sentence by sentence.",
})
export class CoverageType {
  @Field(() => Int, { description: "How many sentences the text has." })
  readonly sentences!: number;

  @Field(() => Int, { description: "How many of them the evidence of at least one fact touches." })
  readonly cited!: number;

  @Field(() => [PassageType], { description: "The sentences that no fact cites, in the order of the text." })
  readonly uncovered!: readonly PassageType[];
}
