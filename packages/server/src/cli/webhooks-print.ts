import type { Webhook, WebhookDelivery } from "../webhooks/webhook.ts";
import { showable } from "./problem-frame.ts";
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

interface Row {
  readonly dim: boolean;
  readonly cells: readonly string[];
}

function table(head: readonly string[], rows: readonly Row[], colours: Colours): readonly string[] {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    colours.bold(line(head)),
    ...rows.map(({ cells, dim }) => (dim ? colours.dim(line(cells)) : line(cells))),
  ];
}

/** `2026-11-24 16:20Z` of a time in ISO 8601. */
function minuteOf(time: string): string {
  return `${time.slice(0, 16).replace("T", " ")}Z`;
}
