import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";

import { Needs } from "../access/needs.ts";
import { type Context, forgetLoaded } from "../context.ts";
import { connectionOfAll } from "../graphql/listing.connection.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { checkIdempotencyKey } from "../mutations/input-check.ts";
import { cancelOnce } from "./cancel-embargo.ts";
import { EmbargoCancelInput, EmbargoCancelPayload } from "./embargo-mutation.type.ts";
import { embargoListing, embargoOf, type EmbargoRow } from "./embargo.store.ts";
import type { Embargo } from "./embargo.ts";
import { EmbargoConnection } from "./embargo.type.ts";

@Resolver()
export class EmbargoResolver {
  @Needs("publish")
  @Query(() => EmbargoConnection, {
    description: "The articles that were accepted and wait for their time, the next to appear first.",
  })
  embargoes(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfAll<EmbargoRow, { node: Embargo }>(context, embargoListing, page, (row) => ({
      node: embargoOf(row),
    }));
  }

  @Needs("publish")
  @Mutation(() => EmbargoCancelPayload, {
    description: "Takes an article back that waits for its time: it will not appear.",
  })
  async embargoCancel(
    @Arg("input", () => EmbargoCancelInput, { description: "Which one." }) input: EmbargoCancelInput,
    @Ctx() context: Context,
  ): Promise<EmbargoCancelPayload> {
    const { embargo: id, dryRun, idempotencyKey = null } = input;
    const invalid = checkIdempotencyKey(idempotencyKey);
    if (invalid.length > 0) return { embargo: null, changeNumber: null, errors: invalid };
    const request = { embargo: id, dryRun, idempotencyKey };
    const attempt = await cancelOnce(context.db, context.viewer.actor, request);
    if (!attempt.ok) return { embargo: null, changeNumber: null, errors: attempt.errors };
    forgetLoaded(context);
    const { embargo, change } = attempt.done;
    return { embargo: dryRun ? null : embargo, changeNumber: change, errors: [] };
  }
}
