import { Field, ObjectType } from "type-graphql";

import type { Attribution } from "../evidence/attribution.ts";
import { AttributionType } from "../evidence/attribution.type.ts";
import { FactInterface } from "../facts/fact.type.ts";
import { connectionType } from "../graphql/connection.type.ts";

@ObjectType("Statement", {
  implements: FactInterface,
  simpleResolvers: true,
  description: "What somebody, or the article in its own voice, is reported to say.",
})
export class StatementType extends FactInterface {
  @Field(() => String, {
    description:
      "What is said, in one plain sentence of the fact's author. The article's own words are the evidence.",
  })
  readonly text!: string;

  @Field(() => AttributionType, {
    description:
      "Who says it. `attribution` beside it is whose word it is that they did: mostly the article's.",
  })
  readonly speaker!: Attribution;
}

export const StatementConnection = connectionType({
  name: "Statement",
  node: () => StatementType,
  description: "One page of a list of statements.",
});
