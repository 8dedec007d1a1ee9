import { Field, ObjectType } from "type-graphql";

import type { Modality } from "../facts/fact.ts";
import { ModalityEnum } from "../facts/fact.enums.ts";
import { FactInterface } from "../facts/fact.type.ts";
import { connectionType } from "../graphql/connection.type.ts";
import type { Moment } from "../moments/moment.ts";
import { MomentType } from "../moments/moment.type.ts";
import type { Quantity } from "./quantity.ts";
import { QuantityType } from "./quantity.type.ts";

@ObjectType("Figure", {
  implements: FactInterface,
  simpleResolvers: true,
  description:
    "A number that one article reports, as data: what it measures, of what, how exactly, for when, and whose word it is.",
})
export class FigureType extends FactInterface {
  @Field(() => QuantityType, { description: "The number with its unit and bounds." })
  readonly quantity!: Quantity;

  @Field(() => QuantityType, {
    nullable: true,
    description:
      "The whole that the quantity is a part of: four *of its eleven*; null where the article names none.",
  })
  readonly outOf!: Quantity | null;

  @Field(() => [QuantityType], {
    description: "The same quantity as the article restates it in other units: 70km, *43 miles*.",
  })
  readonly alsoWritten!: readonly Quantity[];

  @Field(() => MomentType, {
    nullable: true,
    description: "The time that the number is for; null where the article does not say.",
  })
  readonly period!: Moment | null;

  @Field(() => ModalityEnum, {
    nullable: true,
    description:
      "Whether it has come about or is only expected, planned or offered; null where the article does not say.",
  })
  readonly modality!: Modality | null;

  @Field(() => [String], {
    description:
      "Other ways in which the words can be read, one sentence each. Nutgraf names an ambiguity and does not settle it.",
  })
  readonly readings!: readonly string[];
}

export const FigureConnection = connectionType({
  name: "Figure",
  node: () => FigureType,
  description: "One page of a list of figures.",
});
