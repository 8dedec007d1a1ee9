import { ARTICLE_CHANGE_KINDS, ENTITY_CHANGE_KINDS } from "../changes/change.ts";

/** What webhooks are told: what readers may hear of. */
export const PUBLIC_CHANGE_KINDS = { ...ARTICLE_CHANGE_KINDS, ...ENTITY_CHANGE_KINDS } as const;

export type PublicChangeKind = keyof typeof PUBLIC_CHANGE_KINDS;

// Object.keys loses the literal types; the table above is closed, so these are exactly its names.
export const ALL_PUBLIC_KINDS = Object.keys(PUBLIC_CHANGE_KINDS) as readonly PublicChangeKind[];

/** An address that is told of changes. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Null for all. */
  readonly kinds: readonly PublicChangeKind[] | null;
  readonly createdAt: Date;
  /** As `Viewer.actor`. */
  readonly createdBy: string;
  /** When it answered that it is gone, since when it is told nothing; null while it is told. */
  readonly disabledAt: Date | null;
}

export const DELIVERY_STATUSES = {
  PENDING: "It is still to be sent, for the first time or once more.",
  DELIVERED: "The address took it, answering with a status from 200 to 299.",
  DEAD: "It was given up after so many attempts. It can be sent again.",
} as const;

export type DeliveryStatus = keyof typeof DELIVERY_STATUSES;

/** One change on its way to one webhook. */
export interface WebhookDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly changeNumber: number;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly lastError: string | null;
  readonly deliveredAt: Date | null;
}
