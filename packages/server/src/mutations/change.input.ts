import { Field, InputType } from "type-graphql";

const DRY_RUN =
  "True to have everything checked and told that would come of it, and nothing stored; errors are those that would be met.";

const IDEMPOTENCY_KEY =
  "A name of yours for this request, 1 to 255 characters: repeated under it by the same caller within seven days, it happens once, and its outcome is told again. Left out, every request is a new one.";

/** What every change takes. */
@InputType()
export abstract class ChangeInput {
  @Field(() => Boolean, { defaultValue: false, description: DRY_RUN })
  readonly dryRun!: boolean;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}
