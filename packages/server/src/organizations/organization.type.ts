import { Field, ObjectType } from "type-graphql";

import { EntityInterface } from "../entities/entity.type.ts";
import { enumOf } from "../graphql/enum.ts";
import { ORGANIZATION_KINDS, type OrganizationKind } from "./organization.ts";

export const OrganizationKindEnum = enumOf(
  "OrganizationKind",
  "What sort of organization it is.",
  ORGANIZATION_KINDS,
);

@ObjectType("Organization", {
  implements: EntityInterface,
  simpleResolvers: true,
  description: "A body of people that acts as one: a government, a company, a forum.",
})
export class OrganizationType extends EntityInterface {
  @Field(() => OrganizationKindEnum, { description: "What sort of organization it is." })
  readonly kind!: OrganizationKind;

  @Field(() => String, {
    nullable: true,
    description:
      "The country that it belongs to, as ISO 3166-1 alpha-2 (`PE`); null for a body of several countries or where none is recorded.",
  })
  readonly country!: string | null;
}
