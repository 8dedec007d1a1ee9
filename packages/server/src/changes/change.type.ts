import { Field, ID, Int, ObjectType } from "type-graphql";

import { enumOf } from "../graphql/enum.ts";
import { connectionType } from "../graphql/connection.type.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import {
  ARTICLE_CHANGE_KINDS,
  type ArticleChangeKind,
  CHANGE_KINDS,
  type ChangeKind,
  ENTITY_CHANGE_KINDS,
  type EntityChangeKind,
} from "./change.ts";

export const ArticleChangeKindEnum = enumOf(
  "ArticleChangeKind",
  "What happened to an article.",
  ARTICLE_CHANGE_KINDS,
);

export const EntityChangeKindEnum = enumOf(
  "EntityChangeKind",
  "What happened to an entity.",
  ENTITY_CHANGE_KINDS,
);

export const ChangeKindEnum = enumOf(
  "ChangeKind",
  "What was done, as the log of changes names it.",
  CHANGE_KINDS,
);

const CURSOR = "Its place in the log, to be given as `after`: the subscription goes on from there.";

@ObjectType("ArticleChange", {
  simpleResolvers: true,
  description: "That an article was published, corrected or retracted.",
})
export class ArticleChangeType {
  @Field(() => String, { description: CURSOR })
  readonly cursor!: string;

  @Field(() => ArticleChangeKindEnum, { description: "What happened." })
  readonly kind!: ArticleChangeKind;

  @Field(() => DateTimeScalar, { description: "When it happened, by the clock of the database." })
  readonly at!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      "What the correction or the retraction says of itself to readers; null where nothing is said.",
  })
  readonly note!: string | null;
}

@ObjectType("EntityChange", {
  simpleResolvers: true,
  description: "That an entity was added, changed, merged into another, or parted from it again.",
})
export class EntityChangeType {
  @Field(() => String, { description: CURSOR })
  readonly cursor!: string;

  @Field(() => EntityChangeKindEnum, { description: "What happened." })
  readonly kind!: EntityChangeKind;

  @Field(() => DateTimeScalar, { description: "When it happened, by the clock of the database." })
  readonly at!: Date;

  @Field(() => ID, {
    description: "The id of the entity that it happened to; of a merged one that is not the id of `entity`.",
  })
  readonly entityId!: string;

  @Field(() => String, {
    nullable: true,
    description: "What the editor said of it; null where nothing was said.",
  })
  readonly note!: string | null;
}

@ObjectType("ChangeDetail", {
  simpleResolvers: true,
  description: "Something that belongs to one kind of change, such as the name of a key that was made.",
})
export class ChangeDetailType {
  @Field(() => String, { description: "What it is: `slug`, `survivorId`." })
  readonly name!: string;

  @Field(() => String, { description: "Its value; of what is no text, as JSON." })
  readonly value!: string;
}

@ObjectType("Change", {
  simpleResolvers: true,
  description: "A line of the log: one thing that was done, by whom and when. Lines are only ever added.",
})
export class ChangeType {
  @Field(() => Int, {
    description: "Its number in the log, from 1, in the order of commits and without gaps.",
  })
  readonly number!: number;

  @Field(() => ChangeKindEnum, { description: "What was done." })
  readonly kind!: ChangeKind;

  @Field(() => DateTimeScalar, { description: "When, by the clock of the database." })
  readonly at!: Date;

  @Field(() => String, {
    description:
      "Who did it: `key:…` and the key's id, `token:…` and the subject of a token, or `operator` for the command line on the machine itself.",
  })
  readonly actor!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "The id of the article that it concerns, whether readers see it yet or not; null for other changes.",
  })
  readonly articleId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The id of the entity that it happened to; null for other changes.",
  })
  readonly entityId!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "The number of the article's or entity's newest revision since; null where revisions have no part in it.",
  })
  readonly revisionNumber!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "The number of the revision that it started from; null for what was new.",
  })
  readonly fromRevision!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "What whoever did it said of it; null where nothing was said.",
  })
  readonly note!: string | null;
}

export const ChangeConnection = connectionType({
  name: "Change",
  node: () => ChangeType,
  description: "One page of the log of changes, the newest first.",
});
