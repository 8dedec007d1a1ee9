import { Field, ID, InputType, Int, ObjectType } from "type-graphql";

import { connectionType } from "../graphql/connection.type.ts";
import { enumOf } from "../graphql/enum.ts";
import { type EnumFilter, enumFilterType } from "../graphql/filter.type.ts";
import { DateTimeScalar, UrlScalar } from "../graphql/scalars.ts";
import type { ChangeError } from "../mutations/change-error.ts";
import { ChangeErrorInterface } from "../mutations/change-error.type.ts";
import {
  DELIVERY_STATUSES,
  type DeliveryStatus,
  PUBLIC_CHANGE_KINDS,
  type PublicChangeKind,
  type Webhook,
  type WebhookDelivery,
} from "./webhook.ts";

export const PublicChangeKindEnum = enumOf(
  "PublicChangeKind",
  "What readers may hear of, as it happens.",
  PUBLIC_CHANGE_KINDS,
);

const DeliveryStatusEnum = enumOf(
  "WebhookDeliveryStatus",
  "What became of telling a webhook of a change.",
  DELIVERY_STATUSES,
);

@ObjectType("Webhook", {
  simpleResolvers: true,
  description: "An address that is told of changes, by signed messages in the form of Standard Webhooks.",
})
export class WebhookType implements Webhook {
  @Field(() => ID, { description: "By which it is removed." })
  readonly id!: string;

  @Field(() => UrlScalar, { description: "Where messages are sent, by POST." })
  readonly url!: string;

  @Field(() => [PublicChangeKindEnum], {
    nullable: true,
    description: "The kinds of change that it is told of; null for all.",
  })
  readonly kinds!: readonly PublicChangeKind[] | null;

  @Field(() => DateTimeScalar, { description: "When it was added; it is told of what happened since." })
  readonly createdAt!: Date;

  @Field(() => String, {
    description: "Who added it, as the log of changes names them: `operator`, `key:…`, `token:…`.",
  })
  readonly createdBy!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When it answered with the status 410, since when it is told nothing; null while it is told.",
  })
  readonly disabledAt!: Date | null;
}

@ObjectType("WebhookDelivery", {
  simpleResolvers: true,
  description: "One change on its way to one webhook.",
})
export class WebhookDeliveryType implements WebhookDelivery {
  @Field(() => ID, { description: "The message's id, which is sent as `webhook-id` at each attempt." })
  readonly id!: string;

  @Field(() => ID, { description: "The id of the webhook." })
  readonly webhookId!: string;

  @Field(() => Int, { description: "The change's number in the log." })
  readonly changeNumber!: number;

  @Field(() => DeliveryStatusEnum, { description: "What became of it." })
  readonly status!: DeliveryStatus;

  @Field(() => Int, { description: "How often it was sent." })
  readonly attempts!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it is sent next; null for what was delivered or given up.",
  })
  readonly nextAttemptAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Why the last attempt failed; null where none has, and for what was delivered.",
  })
  readonly lastError!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was taken; null where it was not." })
  readonly deliveredAt!: Date | null;
}

export const WebhookConnection = connectionType({
  name: "Webhook",
  node: () => WebhookType,
  description: "One page of the list of webhooks.",
});

export const WebhookDeliveryConnection = connectionType({
  name: "WebhookDelivery",
  node: () => WebhookDeliveryType,
  description: "One page of a list of deliveries, those of the newest changes first.",
});

const DeliveryStatusFilter = enumFilterType("WebhookDeliveryStatus", DeliveryStatusEnum, "status");

@InputType("WebhookDeliveryWhere", { description: "Which deliveries fit. Everything given must hold." })
export class WebhookDeliveryWhere {
  @Field(() => DeliveryStatusFilter, { nullable: true, description: "What became of it." })
  readonly status?: EnumFilter<DeliveryStatus> | null;

  @Field(() => ID, { nullable: true, description: "The id of the webhook." })
  readonly webhookId?: string | null;
}

@InputType("WebhookAddInput", { description: "The address that is to be told of changes." })
export class WebhookAddInput {
  @Field(() => String, { description: "Where messages are to be sent: a URL that begins with https://." })
  readonly url!: string;

  @Field(() => [PublicChangeKindEnum], {
    nullable: true,
    description: "The kinds of change that it is to be told of; left out, all.",
  })
  readonly kinds?: readonly PublicChangeKind[] | null;
}

@InputType("WebhookRemoveInput", { description: "The webhook that is to be told nothing any more." })
export class WebhookRemoveInput {
  @Field(() => ID, { description: "Its id." })
  readonly id!: string;
}

@InputType("WebhookResendInput", { description: "The deliveries that are to be sent once more." })
export class WebhookResendInput {
  @Field(() => [ID], { description: "Their ids, 100 at most." })
  readonly ids!: readonly string[];
}

@ObjectType("WebhookAddPayload", { simpleResolvers: true, description: "What came of adding a webhook." })
export class WebhookAddPayload {
  @Field(() => WebhookType, { nullable: true, description: "The webhook; null where none was added." })
  readonly webhook!: Webhook | null;

  @Field(() => String, {
    nullable: true,
    description:
      "By which the receiver checks signatures: `whsec_…`, as the libraries of Standard Webhooks take it. It is told this once. Null where no webhook was added.",
  })
  readonly secret!: string | null;

  @Field(() => [ChangeErrorInterface], { description: "Why none was added; empty where one was." })
  readonly errors!: readonly ChangeError[];
}

@ObjectType("WebhookRemovePayload", {
  simpleResolvers: true,
  description: "What came of removing a webhook.",
})
export class WebhookRemovePayload {
  @Field(() => WebhookType, {
    nullable: true,
    description: "The webhook, as it was; null where there is none of this id.",
  })
  readonly webhook!: Webhook | null;

  @Field(() => [ChangeErrorInterface], { description: "Why nothing was removed; empty where it was." })
  readonly errors!: readonly ChangeError[];
}

@ObjectType("WebhookResendPayload", {
  simpleResolvers: true,
  description: "What came of sending deliveries once more.",
})
export class WebhookResendPayload {
  @Field(() => [WebhookDeliveryType], {
    description: "Those that are sent now, counted from the first attempt.",
  })
  readonly deliveries!: readonly WebhookDelivery[];

  @Field(() => [ChangeErrorInterface], { description: "Why others are not; empty where all are." })
  readonly errors!: readonly ChangeError[];
}
