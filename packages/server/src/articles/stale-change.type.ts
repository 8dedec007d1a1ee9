import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";

import type { Context } from "../context.ts";
import type { StaleChange } from "../mutations/change-error.ts";
import { ChangeErrorInterface } from "../mutations/change-error.type.ts";
import { RevisionType } from "./article.type.ts";
import { revisionByNumber } from "./revision-by-number.ts";

@ObjectType("StaleChange", {
  implements: ChangeErrorInterface,
  simpleResolvers: true,
  description: "An article has gone on since the revision that a correction starts from.",
})
export class StaleChangeType extends ChangeErrorInterface {
  @Field(() => Int, { description: "The number of the revision from which the correction starts." })
  readonly startsFrom!: number;
}

@Resolver(() => StaleChangeType)
export class StaleChangeResolver {
  @FieldResolver(() => RevisionType, { description: "The newest revision, on which to put the correction." })
  newest(@Root() { articleId, newest }: StaleChange, @Ctx() context: Context) {
    return revisionByNumber(context, articleId, newest);
  }
}
