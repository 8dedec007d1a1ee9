import { Field, ObjectType } from "type-graphql";

import { FactInterface } from "../facts/fact.type.ts";
import { connectionType } from "../graphql/connection.type.ts";
import type { Moment } from "../moments/moment.ts";
import { MomentType } from "../moments/moment.type.ts";

@ObjectType("Role", {
  implements: FactInterface,
  simpleResolvers: true,
  description: "A post that a person is said to hold, as of the article.",
})
export class RoleType extends FactInterface {
  @Field(() => String, { description: "The title as the article writes it, verbatim." })
  readonly title!: string;

  @Field(() => String, {
    description: "The title in the form by which roles of several articles can be compared.",
  })
  readonly normalizedTitle!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The country that it is held for, as ISO 3166-1 alpha-2 (`PE`); null where the article tells none.",
  })
  readonly country!: string | null;

  @Field(() => MomentType, {
    nullable: true,
    description: "Since when; null where the article does not say.",
  })
  readonly from!: Moment | null;

  @Field(() => MomentType, {
    nullable: true,
    description: "Until when; null where the article does not say.",
  })
  readonly to!: Moment | null;
}

export const RoleConnection = connectionType({
  name: "Role",
  node: () => RoleType,
  description: "One page of a list of roles.",
});
