import { Field, ID, InputType, Int, ObjectType } from "type-graphql";

import type { ChangeError } from "../mutations/change-error.ts";
import { ChangeErrorInterface } from "../mutations/change-error.type.ts";
import { ChangeInput } from "../mutations/change.input.ts";
import type { Embargo } from "./embargo.ts";
import { EmbargoType } from "./embargo.type.ts";

@InputType("EmbargoCancelInput", { description: "An article that waits, to take back." })
export class EmbargoCancelInput extends ChangeInput {
  @Field(() => ID, { description: "The embargo's id." })
  readonly embargo!: string;
}

@ObjectType("EmbargoCancelPayload", {
  simpleResolvers: true,
  description: "What came of taking an article back.",
})
export class EmbargoCancelPayload {
  @Field(() => EmbargoType, {
    nullable: true,
    description: "What was taken back, as it was; null where nothing was, or would be.",
  })
  readonly embargo!: Embargo | null;

  @Field(() => Int, {
    nullable: true,
    description: "The number of the change in the log; null where nothing was changed, as in a dry run.",
  })
  readonly changeNumber!: number | null;

  @Field(() => [ChangeErrorInterface], {
    description: "Why nothing was changed; empty where it was, or would be.",
  })
  readonly errors!: readonly ChangeError[];
}
