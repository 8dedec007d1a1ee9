import { Field, InterfaceType } from "type-graphql";

import type { Attribution } from "../evidence/attribution.ts";
import { AttributionType } from "../evidence/attribution.type.ts";
import { NodeInterface, resolveTypeById } from "../graphql/node.type.ts";
import type { Basis } from "./fact.ts";
import { BasisEnum } from "./fact.enums.ts";

@InterfaceType("Fact", {
  implements: NodeInterface,
  description:
    "What one article says: a role, a figure, a statement, a relationship or a report. It rests on evidence, always, and is somebody's word.",
  resolveType: resolveTypeById,
})
export abstract class FactInterface extends NodeInterface {
  @Field(() => String, {
    description:
      "Given by the fact's author and unique in its article; a corrected fact keeps it, and so its id.",
  })
  readonly key!: string;

  @Field(() => BasisEnum, { description: "How the words of the evidence bear the fact." })
  readonly basis!: Basis;

  @Field(() => AttributionType, { description: "Whose word it is." })
  readonly attribution!: Attribution;
}
