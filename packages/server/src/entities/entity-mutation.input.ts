import { Field, ID, InputType, Int } from "type-graphql";

import { ChangeInput } from "../mutations/change.input.ts";
import { DecimalScalar } from "../graphql/scalars.ts";

const REFERENCE = "by its id or its slug";
const ONLY_GIVEN = "Left out, it stays.";

@InputType("EntityUpdateInput", {
  description:
    "What is to be otherwise of an entity itself. What is left out stays; null takes out what may be left out in files.",
})
export class EntityUpdateInput extends ChangeInput {
  @Field(() => ID, {
    description: `The entity, ${REFERENCE}. Of one that was merged into another, the other is changed.`,
  })
  readonly entity!: string;

  @Field(() => Int, {
    description:
      "The `revisionNumber` of the entity as you saw it. If it has gone on since, the change is refused and told how it stands.",
  })
  readonly startsFrom!: number;

  @Field(() => String, { nullable: true, description: `Its name. ${ONLY_GIVEN}` })
  readonly name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `What people find it by: lower-case letters, digits and single hyphens. The old one is free for others then. ${ONLY_GIVEN} Null sets it to the entity's key.`,
  })
  readonly slug?: string | null;

  @Field(() => String, { nullable: true, description: `Who or what it is, in one line. ${ONLY_GIVEN}` })
  readonly description?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: `All its other names, in place of those that it has. ${ONLY_GIVEN}`,
  })
  readonly aliases?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: `All its verified addresses elsewhere, in place of those that it has. ${ONLY_GIVEN}`,
  })
  readonly sameAs?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: `Its kind: a value of the \`kind\` of its type. People have none. ${ONLY_GIVEN}`,
  })
  readonly kind?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `Its country as ISO 3166-1 alpha-2, of an organization or a place. ${ONLY_GIVEN}`,
  })
  readonly country?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: `Degrees north, WGS 84, of a place. ${ONLY_GIVEN}`,
  })
  readonly latitude?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: `Degrees east, WGS 84, of a place. ${ONLY_GIVEN}`,
  })
  readonly longitude?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: `The place that a place lies in, ${REFERENCE}. ${ONLY_GIVEN}`,
  })
  readonly within?: string | null;
}

@InputType("EntityMergeInput", { description: "Two entities of one type that proved to be the same." })
export class EntityMergeInput extends ChangeInput {
  @Field(() => ID, {
    description: `The one that stands for itself no more, ${REFERENCE}. Both lead to the other since.`,
  })
  readonly from!: string;

  @Field(() => ID, {
    description: `The one that answers for both, ${REFERENCE}; if that was merged into another, that other.`,
  })
  readonly into!: string;
}

@InputType("EntitySplitInput", { description: "A merge to undo." })
export class EntitySplitInput extends ChangeInput {
  @Field(() => ID, { description: "The entity that was merged, by its own id or its own slug." })
  readonly entity!: string;

  @Field(() => [ID], {
    defaultValue: [],
    description:
      "Articles, by id or slug, whose word of it goes with it although it was written while it was merged. That of all others stays with the one that answered for it then.",
  })
  readonly articles!: string[];
}
