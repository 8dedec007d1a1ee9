import { ArgsType, Field, Int } from "type-graphql";

/** The arguments of every connection, as the Relay specification has them. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: "At most so many items from the start, 100 at most. Without `first` and `last` it is 50.",
  })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Only items after this cursor." })
  readonly after?: string | null;

  @Field(() => Int, { nullable: true, description: "At most so many items from the end, 100 at most." })
  readonly last?: number | null;

  @Field(() => String, { nullable: true, description: "Only items before this cursor." })
  readonly before?: string | null;
}
