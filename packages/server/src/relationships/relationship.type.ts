import { Field, ObjectType } from "type-graphql";

import type { Modality } from "../facts/fact.ts";
import { ModalityEnum } from "../facts/fact.enums.ts";
import { FactInterface } from "../facts/fact.type.ts";
import { connectionType } from "../graphql/connection.type.ts";
import { enumOf } from "../graphql/enum.ts";
import type { Moment } from "../moments/moment.ts";
import { MomentType } from "../moments/moment.type.ts";
import { type Part, PARTS, RELATIONSHIP_KINDS, type RelationshipKind } from "./relationship.ts";

export const RelationshipKindEnum = enumOf(
  "RelationshipKind",
  "How one entity is tied to another. Read it as a sentence: `from`, kind, `to`.",
  RELATIONSHIP_KINDS,
);

export const PartEnum = enumOf("Part", "As what somebody or something takes part in an event.", PARTS);

@ObjectType("Relationship", {
  implements: FactInterface,
  simpleResolvers: true,
  description: "A typed tie between two entities, as one article tells it: `from` builds `to`.",
})
export class RelationshipType extends FactInterface {
  @Field(() => RelationshipKindEnum, { description: "How `from` is tied to `to`." })
  readonly kind!: RelationshipKind;

  @Field(() => PartEnum, {
    nullable: true,
    description:
      "As what `from` takes part in the event `to`; null for every other kind, and where the article does not say.",
  })
  readonly part!: Part | null;

  @Field(() => ModalityEnum, {
    nullable: true,
    description:
      "Whether the tie exists or is only expected, planned or offered; null where the article does not say.",
  })
  readonly modality!: Modality | null;

  @Field(() => MomentType, {
    nullable: true,
    description: "Since when; null where the article does not say.",
  })
  readonly since!: Moment | null;

  @Field(() => MomentType, {
    nullable: true,
    description: "Until when; null where the article does not say.",
  })
  readonly until!: Moment | null;
}

export const RelationshipConnection = connectionType({
  name: "Relationship",
  node: () => RelationshipType,
  description: "One page of a list of relationships.",
});
