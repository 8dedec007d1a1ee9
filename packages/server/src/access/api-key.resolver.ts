import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";

import type { Context } from "../context.ts";
import { connectionOfAll } from "../graphql/listing.connection.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { refusal } from "../mutations/change-error.ts";
import { checkNewKey } from "./api-key.check.ts";
import { apiKeyListing } from "./api-key.store.ts";
import type { ApiKey } from "./api-key.ts";
import {
  ApiKeyConnection,
  ApiKeyCreateInput,
  ApiKeyCreatePayload,
  ApiKeyRevokeInput,
  ApiKeyRevokePayload,
} from "./api-key.type.ts";
import { createApiKey, revokeApiKey } from "./api-key.writer.ts";
import { Needs } from "./needs.ts";

@Resolver()
export class ApiKeyResolver {
  @Needs("admin")
  @Query(() => ApiKeyConnection, {
    description: "All API keys that were ever made, revoked and expired ones too, the newest first.",
  })
  apiKeys(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfAll<ApiKey, { node: ApiKey }>(context, apiKeyListing, page, (node) => ({ node }));
  }

  @Needs("admin")
  @Mutation(() => ApiKeyCreatePayload, { description: "Makes an API key, and tells it this once." })
  async apiKeyCreate(
    @Arg("input", () => ApiKeyCreateInput, { description: "The key to make." }) input: ApiKeyCreateInput,
    @Ctx() { db, viewer }: Context,
  ): Promise<ApiKeyCreatePayload> {
    const checked = checkNewKey(input, new Date());
    if (!checked.ok) return { apiKey: null, secret: null, errors: checked.errors };
    return { ...(await createApiKey(db, viewer.actor, checked.done)), errors: [] };
  }

  @Needs("admin")
  @Mutation(() => ApiKeyRevokePayload, {
    description: "Revokes an API key, for good and at once. One that is revoked already stays as it is.",
  })
  async apiKeyRevoke(
    @Arg("input", () => ApiKeyRevokeInput, { description: "The key to revoke." }) { id }: ApiKeyRevokeInput,
    @Ctx() { db, viewer }: Context,
  ): Promise<ApiKeyRevokePayload> {
    const apiKey = await revokeApiKey(db, viewer.actor, id);
    if (apiKey !== null) return { apiKey, errors: [] };
    const mend = "`apiKeys` lists all keys with their ids.";
    return {
      apiKey,
      errors: [refusal("NOT_FOUND", ["input", "id"], "There is no API key of this id.", mend)],
    };
  }
}
