import { Field, ObjectType } from "type-graphql";

import { enumOf } from "../graphql/enum.ts";
import { DecimalScalar } from "../graphql/scalars.ts";
import {
  type Bound,
  type Comparator,
  COMPARATORS,
  UNIT_SYSTEMS,
  type Unit,
  type UnitSystem,
} from "./quantity.ts";

export const ComparatorEnum = enumOf(
  "Comparator",
  "How the true value stands to the number that is given.",
  COMPARATORS,
);
export const UnitSystemEnum = enumOf("UnitSystem", "Which system a unit's code is of.", UNIT_SYSTEMS);

@ObjectType("Unit", { simpleResolvers: true, description: "What a number counts or measures in." })
export class UnitType implements Unit {
  @Field(() => UnitSystemEnum, { description: "Which system the code is of." })
  readonly system!: UnitSystem;

  @Field(() => String, {
    description:
      "`km` (UCUM), `USD` (ISO 4217), `berth` (a counted noun), `1` (a ratio) or `rank` (an ordinal).",
  })
  readonly code!: string;

  @Field(() => String, { description: "What a reader would call it: kilometre, US dollar, berth." })
  readonly label!: string;
}

@ObjectType("Bound", {
  simpleResolvers: true,
  description: "One end of the range in which the true value lies.",
})
export class BoundType implements Bound {
  @Field(() => DecimalScalar, { description: "The number at that end." })
  readonly value!: string;

  @Field(() => Boolean, { description: "Whether the number itself is in the range." })
  readonly inclusive!: boolean;
}

@ObjectType("Quantity", {
  simpleResolvers: true,
  description:
    "A number as data: exact, with its unit, and with the range that the article's words leave it.",
})
export class QuantityType {
  @Field(() => String, {
    nullable: true,
    description: "The article's own words for it, verbatim; null for a quantity that was converted.",
  })
  readonly text!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The number; null where the comparator is BETWEEN, for then there are two.",
  })
  readonly value!: string | null;

  @Field(() => ComparatorEnum, { description: "How the true value stands to the number." })
  readonly comparator!: Comparator;

  @Field(() => BoundType, {
    nullable: true,
    description: "The lower end of the range; null where the article sets none.",
  })
  readonly low!: Bound | null;

  @Field(() => BoundType, {
    nullable: true,
    description: "The upper end of the range; null where the article sets none.",
  })
  readonly high!: Bound | null;

  @Field(() => UnitType, { description: "What it counts or measures in." })
  readonly unit!: Unit;

  @Field(() => Boolean, {
    description:
      "False where a conversion had to round, to 34 significant digits. Always true for what an article says.",
  })
  readonly exact!: boolean;
}
