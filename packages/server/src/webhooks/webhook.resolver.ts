import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";

import { Needs } from "../access/needs.ts";
import type { Context } from "../context.ts";
import { connectionOfAll } from "../graphql/listing.connection.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { refusal } from "../mutations/change-error.ts";
import { deliveryListing, resendDeliveries } from "./delivery.store.ts";
import { checkWebhookUrl } from "./webhook.check.ts";
import { webhookListing } from "./webhook.store.ts";
import type { Webhook, WebhookDelivery } from "./webhook.ts";
import {
  WebhookAddInput,
  WebhookAddPayload,
  WebhookConnection,
  WebhookDeliveryConnection,
  WebhookDeliveryWhere,
  WebhookRemoveInput,
  WebhookRemovePayload,
  WebhookResendInput,
  WebhookResendPayload,
} from "./webhook.type.ts";
import { addWebhook, removeWebhook } from "./webhook.writer.ts";

const MOST_AT_ONCE = 100;

@Resolver()
export class WebhookResolver {
  @Needs("admin")
  @Query(() => WebhookConnection, {
    description: "The addresses that are told of changes, the newest first.",
  })
  webhooks(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfAll<Webhook, { node: Webhook }>(context, webhookListing, page, (node) => ({ node }));
  }

  @Needs("admin")
  @Query(() => WebhookDeliveryConnection, {
    description:
      "What was sent to webhooks, what is to be sent, and what was given up, the newest changes first.",
  })
  webhookDeliveries(
    @Arg("where", () => WebhookDeliveryWhere, {
      nullable: true,
      description: "Which deliveries; left out, all.",
    })
    where: WebhookDeliveryWhere | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    const listing = deliveryListing(where);
    return connectionOfAll<WebhookDelivery, { node: WebhookDelivery }>(context, listing, page, (node) => ({
      node,
    }));
  }

  @Needs("admin")
  @Mutation(() => WebhookAddPayload, {
    description:
      "Adds an address that is told of changes from now on, and tells the secret of its signatures this once.",
  })
  async webhookAdd(
    @Arg("input", () => WebhookAddInput, { description: "The address." }) { url, kinds }: WebhookAddInput,
    @Ctx() { db, viewer }: Context,
  ): Promise<WebhookAddPayload> {
    const checked = checkWebhookUrl(url);
    if (!checked.ok) return { webhook: null, secret: null, errors: checked.errors };
    const wanted = { url: checked.done, kinds: kinds ? [...new Set(kinds)] : null };
    return { ...(await addWebhook(db, viewer.actor, wanted)), errors: [] };
  }

  @Needs("admin")
  @Mutation(() => WebhookRemovePayload, {
    description: "Tells an address nothing any more, and forgets what was sent to it.",
  })
  async webhookRemove(
    @Arg("input", () => WebhookRemoveInput, { description: "The webhook." }) { id }: WebhookRemoveInput,
    @Ctx() { db, viewer }: Context,
  ): Promise<WebhookRemovePayload> {
    const webhook = await removeWebhook(db, viewer.actor, id);
    if (webhook !== null) return { webhook, errors: [] };
    const mend = "`webhooks` lists all with their ids.";
    return {
      webhook,
      errors: [refusal("NOT_FOUND", ["input", "id"], "There is no webhook of this id.", mend)],
    };
  }

  @Needs("admin")
  @Mutation(() => WebhookResendPayload, {
    description:
      "Sends deliveries once more, whether they were given up or made: counted from the first attempt.",
  })
  async webhookResend(
    @Arg("input", () => WebhookResendInput, { description: "The deliveries." }) { ids }: WebhookResendInput,
    @Ctx() { db }: Context,
  ): Promise<WebhookResendPayload> {
    if (ids.length > MOST_AT_ONCE) {
      const message = `\`ids\` must be ${MOST_AT_ONCE} at most; it has ${ids.length}.`;
      return { deliveries: [], errors: [refusal("INPUT_INVALID", ["input", "ids"], message)] };
    }
    const deliveries = await resendDeliveries(db, ids, new Date());
    const found = new Set(deliveries.map(({ id }) => id));
    const errors = ids.flatMap((id, index) =>
      found.has(id)
        ? []
        : [
            refusal(
              "NOT_FOUND",
              ["input", "ids", String(index)],
              `There is no delivery ${JSON.stringify(id)}.`,
            ),
          ],
    );
    return { deliveries, errors };
  }
}
