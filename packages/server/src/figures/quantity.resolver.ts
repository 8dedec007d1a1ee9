import { Arg, FieldResolver, Resolver, Root } from "type-graphql";

import { badInput } from "../graphql/bad-input.error.ts";
import { convertQuantity } from "./convert.ts";
import type { Quantity } from "./quantity.ts";
import { QuantityType } from "./quantity.type.ts";
import { parseUnitCode } from "./unit.ts";

@Resolver(() => QuantityType)
export class QuantityResolver {
  @FieldResolver(() => QuantityType, {
    nullable: true,
    description:
      "The same quantity in another unit of the same dimension, with its bounds; null where the two units measure different things. Money, counts and months do not convert.",
  })
  convert(
    @Root() quantity: Quantity,
    @Arg("to", () => String, { description: "The unit's UCUM code: `[mi_i]` for miles, `km`, `t`." })
    to: string,
  ): Quantity | null {
    const unit = parseUnitCode(to);
    if (!unit)
      throw badInput("INVALID_UNIT", `"${to}" is no unit. Give a UCUM code such as km, [mi_i] or t.`);
    return convertQuantity(quantity, unit);
  }
}
