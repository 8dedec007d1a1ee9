import { Field, ID, ObjectType } from "type-graphql";

import { connectionType } from "../graphql/connection.type.ts";
import { NodeInterface } from "../graphql/node.type.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { RefusedChange } from "../mutations/change-error.ts";
import { RefusalType } from "../mutations/change-error.type.ts";
import type { Embargo } from "./embargo.ts";

@ObjectType("Embargo", {
  implements: NodeInterface,
  simpleResolvers: true,
  description:
    "A new article that was accepted and waits for its time. Only those who may publish can know of it; its key and its slug are reserved.",
})
export class EmbargoType extends NodeInterface implements Omit<Embargo, "visibleFrom" | "acceptedAt"> {
  @Field(() => ID, { description: "The id that the article will have." })
  readonly articleId!: string;

  @Field(() => String, { description: "The slug that the article will have." })
  readonly slug!: string;

  @Field(() => String, { description: "The article's headline." })
  readonly headline!: string;

  @Field(() => DateTimeScalar, { description: "When it is to appear." })
  readonly visibleFrom!: Date;

  @Field(() => DateTimeScalar, { description: "When it was accepted." })
  readonly acceptedAt!: Date;

  @Field(() => String, { description: "Who sent it, as the log of changes names him." })
  readonly actor!: string;

  @Field(() => [RefusalType], {
    nullable: true,
    description:
      "Why it could not appear at its time; null while it waits. It goes on waiting until it is replaced or cancelled.",
  })
  readonly failure!: readonly RefusedChange[] | null;
}

export const EmbargoConnection = connectionType({
  name: "Embargo",
  node: () => EmbargoType,
  description: "One page of the articles that wait for their time, the next to appear first.",
});
