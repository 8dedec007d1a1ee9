import { Webhook as Signer } from "standardwebhooks";

import { changeCursor } from "../changes/change.cursor.ts";
import type { DueDelivery } from "./delivery.store.ts";

export interface Message {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What is sent, in the form of Standard Webhooks: a kind of event, when it happened, and what it is about. */
export function messageOf(delivery: DueDelivery, now: Date): Message {
  const body = JSON.stringify({
    type: delivery.kind.toLowerCase().replace("_", "."),
    timestamp: delivery.at.toISOString(),
    data: dataOf(delivery),
  });
  const seconds = Math.floor(now.getTime() / 1_000);
  return {
    body,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "nutgraf",
      // The same at each attempt, so that who had it already can tell.
      "webhook-id": delivery.deliveryId,
      "webhook-timestamp": String(seconds),
      "webhook-signature": new Signer(delivery.secret).sign(delivery.deliveryId, now, body),
    },
  };
}

/** No more than is needed to ask for the rest: what is sent late would be out of date. */
function dataOf({ number, articleId, entityId, slugs, revisionNumber, note, details }: DueDelivery) {
  const [slug = null] = slugs;
  const { survivorId } = details;
  return {
    cursor: changeCursor(number),
    article: articleId === null ? null : { id: articleId, slug },
    entity: entityId === null ? null : { id: entityId, slug },
    ...(typeof survivorId === "string" && { survivorId }),
    revision: revisionNumber,
    note,
  };
}
