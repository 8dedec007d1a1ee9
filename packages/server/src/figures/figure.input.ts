import { Field, InputType } from "type-graphql";

import { ModalityEnum } from "../facts/fact.enums.ts";
import { badInput } from "../graphql/bad-input.error.ts";
import { enumOf } from "../graphql/enum.ts";
import { DateFilter, enumFilterType, ReferenceFilter } from "../graphql/filter.type.ts";
import { orderType } from "../graphql/order.type.ts";
import { DecimalScalar } from "../graphql/scalars.ts";
import { FigureKindFilter } from "../measures/measure.resolver.ts";
import { FIGURE_ORDER_FIELDS, type FigureFilter, type QuantityRange, UNKNOWNS } from "./figure.listing.ts";
import type { UnitSystem } from "./quantity.ts";
import { UnitSystemEnum } from "./quantity.type.ts";
import { parseUnitCode } from "./unit.ts";

const UnknownEnum = enumOf(
  "Unknown",
  'What to do with a figure of which it can\'t be told whether it is in: "more than a fifth" for at least 0.25.',
  UNKNOWNS,
);

export const ModalityFilter = enumFilterType("Modality", ModalityEnum, "modality");

@InputType("QuantityFilter", {
  description:
    "Which quantities fit, by their bounds. Everything given must hold. Figures in another unit of the same dimension are compared too: miles with km.",
})
export class QuantityFilter {
  @Field(() => String, {
    description:
      "The unit of the numbers given here: `USD`, `km`, `1` for a share, `rank`, or a counted noun such as `berth`. A number without a unit would compare kilometres with dollars.",
  })
  readonly unit!: string;

  @Field(() => UnitSystemEnum, {
    nullable: true,
    description:
      "Which system the unit is of, where its code could be of two; left out, the first that has it of ISO 4217, UCUM and counted nouns.",
  })
  readonly system?: UnitSystem | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Exactly this." })
  readonly eq?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "More than this." })
  readonly gt?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "This or more." })
  readonly gte?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Less than this." })
  readonly lt?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "This or less." })
  readonly lte?: string | null;

  @Field(() => UnknownEnum, {
    defaultValue: "EXCLUDE",
    description: "What to do with a figure of which it can't be told. Left out, it is EXCLUDE.",
  })
  readonly unknown!: keyof typeof UNKNOWNS;
}

@InputType("FigureWhere", { description: "Which figures a list has. Everything given must hold." })
export class FigureWhere {
  @Field(() => ReferenceFilter, { nullable: true, description: "By the entity that it is of." })
  readonly of?: ReferenceFilter | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "By measure." })
  readonly measure?: ReferenceFilter | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "By the article that reports it." })
  readonly article?: ReferenceFilter | null;

  @Field(() => FigureKindFilter, { nullable: true, description: "By kind." })
  readonly kind?: InstanceType<typeof FigureKindFilter> | null;

  @Field(() => ModalityFilter, { nullable: true, description: "By modality." })
  readonly modality?: InstanceType<typeof ModalityFilter> | null;

  @Field(() => DateFilter, { nullable: true, description: "By the date of the article that reports it." })
  readonly publishedOn?: DateFilter | null;

  @Field(() => QuantityFilter, { nullable: true, description: "By the number itself, with its unit." })
  readonly quantity?: QuantityFilter | null;

  @Field(() => [FigureWhere], { nullable: true, description: "All of these hold." })
  readonly and?: FigureWhere[] | null;

  @Field(() => [FigureWhere], { nullable: true, description: "At least one of these holds." })
  readonly or?: FigureWhere[] | null;

  @Field(() => FigureWhere, { nullable: true, description: "This does not hold." })
  readonly not?: FigureWhere | null;
}

export const FigureOrderInput = orderType("Figure", FIGURE_ORDER_FIELDS);

/** The filter with its units understood, or a refusal that names the one that isn't. */
export function figureFilter(where: FigureWhere | null | undefined): FigureFilter | null {
  if (!where) return null;
  const { and, or, not, quantity, ...rest } = where;
  return {
    ...rest,
    ...(quantity ? { quantity: quantityRange(quantity) } : {}),
    ...(and ? { and: and.flatMap((part) => figureFilter(part) ?? []) } : {}),
    ...(or ? { or: or.flatMap((part) => figureFilter(part) ?? []) } : {}),
    ...(not ? { not: figureFilter(not) } : {}),
  };
}

function quantityRange({ unit: code, system, ...range }: QuantityFilter): QuantityRange {
  const unit = parseUnitCode(code, system ?? undefined);
  if (!unit) {
    throw badInput(
      "INVALID_UNIT",
      `"${code}" is no unit${system ? ` of ${system}` : ""}. Give a currency such as USD, a UCUM code such as km, 1 for a share, rank, or a counted noun such as berth.`,
    );
  }
  return { ...range, unit };
}
