import { Field, ObjectType } from "type-graphql";

import { EntityInterface } from "../entities/entity.type.ts";
import { enumOf } from "../graphql/enum.ts";
import { DecimalScalar } from "../graphql/scalars.ts";
import { PLACE_KINDS, type PlaceKind } from "./place.ts";

export const PlaceKindEnum = enumOf("PlaceKind", "What sort of place it is.", PLACE_KINDS);

@ObjectType("Place", {
  implements: EntityInterface,
  simpleResolvers: true,
  description:
    "Somewhere on the map. A government that is called by its capital's name is an organization, not a place.",
})
export class PlaceType extends EntityInterface {
  @Field(() => PlaceKindEnum, { description: "What sort of place it is." })
  readonly kind!: PlaceKind;

  @Field(() => String, {
    nullable: true,
    description:
      "The country that it lies in or is, as ISO 3166-1 alpha-2 (`PE`); null for what lies in several or in none.",
  })
  readonly countryCode!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Degrees north of the equator, WGS 84; null where no verified position is recorded.",
  })
  readonly latitude!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Degrees east of Greenwich, WGS 84; null where no verified position is recorded.",
  })
  readonly longitude!: string | null;
}
