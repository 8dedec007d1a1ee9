import { Field, Int, ObjectType } from "type-graphql";

import type { Embargo } from "../embargoes/embargo.ts";
import { EmbargoType } from "../embargoes/embargo.type.ts";
import type { ChangeError, ContentProblem } from "../mutations/change-error.ts";
import { ChangeErrorInterface, ContentProblemType } from "../mutations/change-error.type.ts";
import type { SubmittedCoverage, SubmittedSentence } from "../publishing/submit.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import type { Article } from "./article.ts";
import { ArticleType, RevisionType } from "./article.type.ts";
import type { RevisionSource } from "./revision.source.ts";

@ObjectType("SubmittedSentence", {
  simpleResolvers: true,
  description: "A sentence of a text that was sent, which no fact cites.",
})
export class SubmittedSentenceType implements SubmittedSentence {
  @Field(() => String, { description: "The sentence." })
  readonly quote!: string;

  @Field(() => Int, { description: "Where it begins in the plain text, in UTF-16 code units." })
  readonly start!: number;

  @Field(() => Int, { description: "Where it ends in the plain text, exclusive." })
  readonly end!: number;

  @Field(() => Int, { description: "The line of `article.md` in which it begins, counted from 1." })
  readonly line!: number;

  @Field(() => Int, { description: "Where in that line it begins, counted from 1 in UTF-16 code units." })
  readonly column!: number;
}

@ObjectType("SubmittedCoverage", {
  simpleResolvers: true,
  description: "How much of a text that was sent the facts account for, sentence by sentence.",
})
export class SubmittedCoverageType implements SubmittedCoverage {
  @Field(() => Int, { description: "How many sentences the text has." })
  readonly sentences!: number;

  @Field(() => Int, { description: "How many of them the evidence of at least one fact touches." })
  readonly cited!: number;

  @Field(() => [SubmittedSentenceType], {
    description: "The sentences that no fact cites, in the order of the text.",
  })
  readonly uncovered!: readonly SubmittedSentence[];
}

/** What every change of an article tells. */
@ObjectType({ simpleResolvers: true })
abstract class ArticleChangePayload {
  @Field(() => ArticleType, {
    nullable: true,
    description: "The article as it stands since; null where nothing was changed that can be read yet.",
  })
  readonly article!: Article | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "The number of the last change in the log that this made; null where nothing was stored, as in a dry run.",
  })
  readonly changeNumber!: number | null;

  @Field(() => [ChangeErrorInterface], {
    description: "Why nothing was changed; empty where it was, or would be.",
  })
  readonly errors!: readonly ChangeError[];
}

/** What a change by files tells beside. */
@ObjectType({ simpleResolvers: true })
export abstract class SubmissionPayload extends ArticleChangePayload {
  @Field(() => RevisionType, {
    nullable: true,
    description: "The revision that it has since; null where none was stored.",
  })
  readonly revision!: RevisionSource | null;

  @Field(() => SubmittedCoverageType, {
    nullable: true,
    description: "How much of the text its facts account for; null where the content has errors.",
  })
  readonly coverage!: SubmittedCoverage | null;

  @Field(() => [ContentProblemType], {
    description: "What is most likely not as it was meant, and stands in the way of nothing.",
  })
  readonly warnings!: readonly ContentProblem[];
}

@ObjectType("ArticlePublishPayload", { simpleResolvers: true, description: "What came of a publication." })
export class ArticlePublishPayload extends SubmissionPayload {
  @Field(() => EmbargoType, {
    nullable: true,
    description: "What the article waits in until its time; null where it waits for nothing.",
  })
  readonly embargo!: Embargo | null;
}

@ObjectType("ArticleCorrectPayload", { simpleResolvers: true, description: "What came of a correction." })
export class ArticleCorrectPayload extends SubmissionPayload {
  /** What to hold against each other; null where it was refused. */
  readonly compared!: ComparedRevisions | null;
}

/** A correction and what it was made of: what is stored goes by number. */
export interface ComparedRevisions {
  readonly articleId: string;
  readonly from: number;
  readonly to: number;
  /** What would become the newer revision; null where that is stored. */
  readonly proposed: RevisionContent | null;
}

@ObjectType("ArticleRetractPayload", { simpleResolvers: true, description: "What came of a retraction." })
export class ArticleRetractPayload extends ArticleChangePayload {}
