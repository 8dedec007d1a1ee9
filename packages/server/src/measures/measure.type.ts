import { Field, ObjectType } from "type-graphql";

import { connectionType } from "../graphql/connection.type.ts";
import { enumOf } from "../graphql/enum.ts";
import { NodeInterface } from "../graphql/node.type.ts";
import { AGREEMENTS, type Agreement, FIGURE_KINDS, type FigureKind } from "./measure.ts";

export const FigureKindEnum = enumOf("FigureKind", "What sort of number a figure is.", FIGURE_KINDS);

export const AgreementEnum = enumOf(
  "Agreement",
  "Whether the figures of a measure agree. Nutgraf sets them side by side and never picks a winner.",
  AGREEMENTS,
);

@ObjectType("Measure", {
  implements: NodeInterface,
  simpleResolvers: true,
  description:
    "What figures measure, of which entity. Figures from several articles meet on it and can be compared.",
})
export class MeasureType extends NodeInterface {
  @Field(() => String, { description: "Permanent, given by an editor; what filters name it by." })
  readonly key!: string;

  @Field(() => String, { description: "What is measured, without the entity: construction cost." })
  readonly label!: string;

  @Field(() => FigureKindEnum, { description: "What sort of number it takes." })
  readonly kind!: FigureKind;

  @Field(() => AgreementEnum, {
    description: "Whether its figures agree, by bounds, for the same period and modality.",
  })
  readonly agreement!: Agreement;
}

export const MeasureConnection = connectionType({
  name: "Measure",
  node: () => MeasureType,
  description: "One page of a list of measures.",
});
