import { Field, Int, ObjectType } from "type-graphql";

import type { ChangeError } from "../mutations/change-error.ts";
import { ChangeErrorInterface } from "../mutations/change-error.type.ts";
import type { Entity } from "./entity.ts";
import { EntityInterface } from "./entity.type.ts";

@ObjectType("StaleEntity", {
  implements: ChangeErrorInterface,
  simpleResolvers: true,
  description: "An entity has gone on since the revision that a change starts from.",
})
export class StaleEntityType extends ChangeErrorInterface {
  @Field(() => Int, { description: "The number of the revision from which the change starts." })
  readonly startsFrom!: number;
}

/** What every change of entities tells. */
@ObjectType({ simpleResolvers: true })
abstract class EntityChangePayload {
  @Field(() => Int, {
    nullable: true,
    description: "The number of the change in the log; null where nothing was stored, as in a dry run.",
  })
  readonly changeNumber!: number | null;

  @Field(() => [ChangeErrorInterface], {
    description: "Why nothing was changed; empty where it was, or would be.",
  })
  readonly errors!: readonly ChangeError[];
}

@ObjectType("EntityUpdatePayload", {
  simpleResolvers: true,
  description: "What came of a change of an entity.",
})
export class EntityUpdatePayload extends EntityChangePayload {
  @Field(() => EntityInterface, {
    nullable: true,
    description: "The entity as it stands since; null where it was refused, and in a dry run.",
  })
  readonly entity!: Entity | null;

  @Field(() => [String], {
    description:
      "The names of its fields that are otherwise since, or would be; empty where all was so already, and nothing was written.",
  })
  readonly changed!: readonly string[];
}

/** What merges and splits tell of articles. */
@ObjectType({ simpleResolvers: true })
export abstract class RegroupingPayload extends EntityChangePayload {
  @Field(() => Int, {
    description: "How many published articles tell of another entity since, or would.",
  })
  readonly articleCount!: number;

  @Field(() => Int, { description: "How many of their facts do." })
  readonly factCount!: number;

  readonly articleIds!: readonly string[];
}

@ObjectType("EntityMergePayload", { simpleResolvers: true, description: "What came of a merge." })
export class EntityMergePayload extends RegroupingPayload {
  @Field(() => EntityInterface, {
    nullable: true,
    description: "The entity that answers for both since; null where it was refused, and in a dry run.",
  })
  readonly entity!: Entity | null;
}

@ObjectType("EntitySplitPayload", { simpleResolvers: true, description: "What came of undoing a merge." })
export class EntitySplitPayload extends RegroupingPayload {
  @Field(() => EntityInterface, {
    nullable: true,
    description: "The entity that stands for itself again; null where it was refused, and in a dry run.",
  })
  readonly entity!: Entity | null;

  @Field(() => EntityInterface, {
    nullable: true,
    description: "The entity that answered for it until then; null where it was refused.",
  })
  readonly survivor!: Entity | null;

  @Field(() => Int, {
    description:
      "How many published articles go on telling of the survivor, since they were written while it answered for both.",
  })
  readonly keptCount!: number;

  readonly keptIds!: readonly string[];
}
