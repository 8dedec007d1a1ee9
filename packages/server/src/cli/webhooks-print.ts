import type { Webhook, WebhookDelivery } from "../webhooks/webhook.ts";
import { minuteOf } from "./minute.ts";
import { showable } from "./problem-frame.ts";
import { table } from "./table.ts";
import type { Colours } from "./terminal.ts";
import type { Told } from "./told.ts";

/** A table of addresses; those that are told nothing any more are dimmed. */
export function printWebhooks(webhooks: readonly Told<Webhook>[], colours: Colours): readonly string[] {
  const rows = webhooks.map(({ id, url, kinds, createdAt, disabledAt }) => ({
    dim: disabledAt !== null,
    cells: [
      id,
      showable(url),
      kinds === null ? "all" : kinds.join(" "),
      minuteOf(createdAt),
      disabledAt === null ? "told" : `gone since ${minuteOf(disabledAt)}`,
    ],
  }));
  return table(["ID", "URL", "KINDS", "ADDED", "STATE"], rows, colours);
}

/** A table of deliveries. */
export function printDeliveries(
  deliveries: readonly Told<WebhookDelivery>[],
  colours: Colours,
): readonly string[] {
  const rows = deliveries.map(({ id, webhookId, changeNumber, attempts, nextAttemptAt, lastError }) => ({
    dim: false,
    cells: [
      id,
      webhookId,
      String(changeNumber),
      String(attempts),
      nextAttemptAt === null ? "" : minuteOf(nextAttemptAt),
      showable(lastError ?? ""),
    ],
  }));
  return table(["ID", "WEBHOOK", "CHANGE", "ATTEMPTS", "NEXT", "LAST ERROR"], rows, colours);
}
