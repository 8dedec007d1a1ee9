import { Field, ID, Int, ObjectType } from "type-graphql";

import type { AnyFact } from "../articles/stored-revision.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import { enumOf } from "../graphql/enum.ts";
import { ITEM_CHANGES, type ItemChangeKind } from "./item-change.ts";
import { HUNK_KINDS, type HunkKind } from "./text-diff.ts";

export const ItemChangeEnum = enumOf(
  "ItemChange",
  "What became of a fact, a mention or a picture between two revisions.",
  ITEM_CHANGES,
);

const HunkKindEnum = enumOf("TextHunkKind", "Which of two texts has the words.", HUNK_KINDS);

const FactTypeEnum = enumOf("FactType", "Which sort of fact it is.", {
  FIGURE: "A number as data.",
  STATEMENT: "What somebody is reported to say.",
  ROLE: "A post that a person holds.",
  RELATIONSHIP: "A tie between two entities.",
  REPORT: "What is said of an entity's state.",
} satisfies Record<AnyFact["type"], string>);

@ObjectType("TextSpan", {
  simpleResolvers: true,
  description: "A stretch of a revision's plain text, in UTF-16 code units.",
})
export class TextSpanType {
  @Field(() => Int, { description: "Where it begins." })
  readonly start!: number;

  @Field(() => Int, { description: "Where it ends, exclusive." })
  readonly end!: number;
}

@ObjectType("QuotedSpan", {
  simpleResolvers: true,
  description: "A stretch of a revision's plain text with its words.",
})
export class QuotedSpanType extends TextSpanType {
  @Field(() => String, { description: "The words that stand there." })
  readonly quote!: string;
}

@ObjectType("TextHunk", {
  simpleResolvers: true,
  description: "A stretch of two texts that are held against each other, in whole words.",
})
export class TextHunkType {
  @Field(() => HunkKindEnum, { description: "Which of the two has it." })
  readonly kind!: HunkKind;

  @Field(() => String, { description: "The words." })
  readonly text!: string;

  @Field(() => TextSpanType, {
    description: "Where it stands in the older text; where it would, as an empty stretch, if it was added.",
  })
  readonly before!: TextSpanType;

  @Field(() => TextSpanType, {
    description: "Where it stands in the newer text; where it would, as an empty stretch, if it was removed.",
  })
  readonly after!: TextSpanType;
}

@ObjectType("FieldChange", {
  simpleResolvers: true,
  description: "A value that differs between two revisions.",
})
export class FieldChangeType {
  @Field(() => String, {
    description:
      "What differs; within another value, after that one's name: `headline`, `quantity.value`, `speaker.entityId`. Passages are told by their words: `evidence`.",
  })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "What it was: text as it is, anything else as JSON, entities and measures by id; null where it was not said.",
  })
  readonly before!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What it is since, in the same form; null where it is not said.",
  })
  readonly after!: string | null;
}

@ObjectType("FactChange", {
  simpleResolvers: true,
  description: "What became of one fact between two revisions.",
})
export class FactChangeType {
  @Field(() => ItemChangeEnum, { description: "What became of it." })
  readonly change!: ItemChangeKind;

  @Field(() => FactTypeEnum, { description: "Which sort of fact it is." })
  readonly type!: AnyFact["type"];

  @Field(() => ID, {
    description:
      "The fact's id. `node` finds it while the article's newest revision has it, or was retracted.",
  })
  readonly factId!: string;

  @Field(() => String, { description: "The fact's key, as its author gave it." })
  readonly key!: string;

  @Field(() => [FieldChangeType], { description: "What differs in it; empty unless it is CHANGED." })
  readonly fields!: readonly FieldChangeType[];

  @Field(() => [QuotedSpanType], { description: "Its evidence in the older text; empty where it is new." })
  readonly before!: readonly QuotedSpanType[];

  @Field(() => [QuotedSpanType], {
    description: "Its evidence in the newer text; empty where it was dropped.",
  })
  readonly after!: readonly QuotedSpanType[];
}

@ObjectType("MentionChange", {
  simpleResolvers: true,
  description:
    "What became of one mention between two revisions. It is the same as long as it has the same words.",
})
export class MentionChangeType {
  @Field(() => ItemChangeEnum, { description: "What became of it; a mention is never CHANGED." })
  readonly change!: ItemChangeKind;

  @Field(() => EntityInterface, { description: "Whom or what it mentions." })
  readonly entity!: Entity;

  @Field(() => QuotedSpanType, { nullable: true, description: "Where it stood; null where it is new." })
  readonly before!: QuotedSpanType | null;

  @Field(() => QuotedSpanType, {
    nullable: true,
    description: "Where it stands since; null where it was dropped.",
  })
  readonly after!: QuotedSpanType | null;
}

@ObjectType("MediaChange", {
  simpleResolvers: true,
  description: "What became of one picture, film or sound between two revisions.",
})
export class MediaChangeType {
  @Field(() => ItemChangeEnum, {
    description: "What became of it; it stands nowhere in the text, so it is never MOVED.",
  })
  readonly change!: ItemChangeKind;

  @Field(() => ID, { description: "Its id." })
  readonly mediaId!: string;

  @Field(() => String, { description: "Its key, as its author gave it." })
  readonly key!: string;

  @Field(() => String, { description: "What it shows, in the newer words." })
  readonly description!: string;

  @Field(() => [FieldChangeType], { description: "What differs in it; empty unless it is CHANGED." })
  readonly fields!: readonly FieldChangeType[];
}

@ObjectType("RevisionDiff", {
  description:
    "What changed between two revisions of an article: its text word by word, its facts one by one.",
})
export class RevisionDiffType {}
