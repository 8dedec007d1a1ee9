import type { Config } from "../config.ts";
import type { DeliveryStatus, PublicChangeKind, Webhook, WebhookDelivery } from "../webhooks/webhook.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { type PageOf, readAll } from "./read-all.ts";
import type { Service } from "./service.ts";
import type { Terminal } from "./terminal.ts";
import { count } from "./terminal.ts";
import { type Refused, type Told, tellRefused } from "./told.ts";
import { printDeliveries, printWebhooks } from "./webhooks-print.ts";
import { withService } from "./with-service.ts";

export interface WebhooksOptions {
  /** One JSON document instead of text. */
  readonly json: boolean;
}

const WEBHOOK = "id url kinds createdAt createdBy disabledAt";
const DELIVERY = "id webhookId changeNumber status attempts nextAttemptAt lastError deliveredAt";

/** Adds an address. The secret goes to standard output alone, so that it can be stored without being seen. */
export async function addWebhook(
  input: { readonly url: string; readonly kinds: readonly PublicChangeKind[] | null },
  { json }: WebhooksOptions,
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  const query = `mutation ($input: WebhookAddInput!) {
    webhookAdd(input: $input) { webhook { ${WEBHOOK} } secret errors { message mend } }
  }`;
  const { webhookAdd } = await withService(config, (service) =>
    service.execute<{ webhookAdd: Refused & { webhook: Told<Webhook> | null; secret: string | null } }>(
      query,
      {
        input,
      },
    ),
  );
  const { webhook, secret, errors } = webhookAdd;
  if (webhook === null || secret === null) return tellRefused(errors, terminal);
  terminal.print(json ? JSON.stringify({ webhook, secret }, null, 2) : secret);
  terminal.tell(`Added ${webhook.id}. By this secret the receiver checks signatures; it is not shown again.`);
  return EXIT.fine;
}

/** Prints all addresses. */
export async function listWebhooks(
  { json }: WebhooksOptions,
  config: Config,
  { print, tell, out }: Terminal,
): Promise<ExitCode> {
  const query = `query ($after: String) {
    webhooks(first: 100, after: $after) { nodes { ${WEBHOOK} } pageInfo { hasNextPage endCursor } }
  }`;
  const webhooks = await withService(config, (service) =>
    readAll(
      async (after) =>
        (await service.execute<{ webhooks: PageOf<Told<Webhook>> }>(query, { after })).webhooks,
    ),
  );
  if (json) print(JSON.stringify({ webhooks }, null, 2));
  else if (webhooks.length === 0) tell("There are no webhooks. `nutgraf webhooks add` adds one.");
  else for (const line of printWebhooks(webhooks, out.colours)) print(line);
  return EXIT.fine;
}

export async function removeWebhook(
  id: string,
  { json }: WebhooksOptions,
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  const query = `mutation ($input: WebhookRemoveInput!) {
    webhookRemove(input: $input) { webhook { ${WEBHOOK} } errors { message mend } }
  }`;
  const { webhookRemove } = await withService(config, (service) =>
    service.execute<{ webhookRemove: Refused & { webhook: Told<Webhook> | null } }>(query, { input: { id } }),
  );
  const { webhook, errors } = webhookRemove;
  if (webhook === null) return tellRefused(errors, terminal);
  terminal.print(json ? JSON.stringify({ webhook }, null, 2) : `${webhook.id} is removed`);
  return EXIT.fine;
}

/** Prints deliveries of a status; those that were given up, unless another is asked for. */
export async function listDeliveries(
  status: DeliveryStatus,
  { json }: WebhooksOptions,
  config: Config,
  { print, tell, out }: Terminal,
): Promise<ExitCode> {
  const deliveries = await withService(config, (service) => readDeliveries(service, status));
  if (json) print(JSON.stringify({ deliveries }, null, 2));
  else if (deliveries.length === 0) tell(`No delivery is ${status.toLowerCase()}.`);
  else for (const line of printDeliveries(deliveries, out.colours)) print(line);
  return EXIT.fine;
}

/** The service takes so many at once. */
const AT_ONCE = 100;

/** Sends deliveries once more: those of the ids, or all that were given up. */
export async function resendDeliveries(
  ids: readonly string[],
  { json }: WebhooksOptions,
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  const query = `mutation ($input: WebhookResendInput!) {
    webhookResend(input: $input) { deliveries { ${DELIVERY} } errors { message mend } }
  }`;
  const deliveries: Told<WebhookDelivery>[] = [];
  const errors: Refused["errors"][number][] = [];
  await withService(config, async (service) => {
    const all = ids.length > 0 ? ids : (await readDeliveries(service, "DEAD")).map(({ id }) => id);
    for (let start = 0; start < all.length; start += AT_ONCE) {
      const input = { ids: all.slice(start, start + AT_ONCE) };
      type Resent = { webhookResend: Refused & { deliveries: readonly Told<WebhookDelivery>[] } };
      const { webhookResend } = await service.execute<Resent>(query, { input });
      deliveries.push(...webhookResend.deliveries);
      errors.push(...webhookResend.errors);
    }
  });
  if (json) terminal.print(JSON.stringify({ deliveries }, null, 2));
  else terminal.print(`${count(deliveries.length, "delivery", "deliveries")} to be sent once more`);
  return errors.length > 0 ? tellRefused(errors, terminal) : EXIT.fine;
}

function readDeliveries(service: Service, status: DeliveryStatus): Promise<readonly Told<WebhookDelivery>[]> {
  const query = `query ($where: WebhookDeliveryWhere, $after: String) {
    webhookDeliveries(where: $where, first: 100, after: $after) {
      nodes { ${DELIVERY} } pageInfo { hasNextPage endCursor }
    }
  }`;
  const where = { status: { eq: status } };
  return readAll(async (after) => {
    type Page = { webhookDeliveries: PageOf<Told<WebhookDelivery>> };
    return (await service.execute<Page>(query, { where, after })).webhookDeliveries;
  });
}
