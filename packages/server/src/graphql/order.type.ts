import { type ClassType, Field, InputType } from "type-graphql";

import { enumOf } from "./enum.ts";

export type OrderDirection = "ASC" | "DESC";

const DirectionEnum = enumOf("OrderDirection", "Which end of an order comes first.", {
  ASC: "The lowest, earliest or first in the alphabet comes first.",
  DESC: "The highest, latest or last in the alphabet comes first.",
});

export interface Order<FieldName extends string> {
  readonly field: FieldName;
  readonly direction: OrderDirection;
}

/** What a list can be sorted by. Ties are broken by id, so that the order is always the same. */
export function orderType<FieldName extends string>(
  name: string,
  fields: Readonly<Record<FieldName, string>>,
): ClassType<Order<FieldName>> {
  const values = enumOf(`${name}OrderField`, "What the list can be sorted by.", fields);

  @InputType(`${name}Order`, { description: "How the list is sorted. Ties are broken by id." })
  class OrderInput implements Order<FieldName> {
    @Field(() => values, { description: "What to sort by." })
    readonly field!: FieldName;

    @Field(() => DirectionEnum, {
      description: "Which end comes first. Left out, it is ASC.",
      defaultValue: "ASC",
    })
    readonly direction!: OrderDirection;
  }
  return OrderInput;
}
