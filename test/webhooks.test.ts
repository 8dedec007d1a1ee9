import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { pino } from "pino";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";

import { ATTEMPTS } from "../packages/server/src/webhooks/back-off.ts";
import { createDeliverer, type Deliverer } from "../packages/server/src/webhooks/deliverer.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { note, publishVisit } from "./engines/watching.ts";

let nutgraf: Nutgraf;
let admin: Pick<Nutgraf, "ask" | "send">;
/** The deliverer's clock, which tests move. */
let now: Date;

beforeEach(async () => {
  now = new Date();
  nutgraf = await startNutgraf();
  await publishVisit(nutgraf.world);
  admin = nutgraf.as(await nutgraf.makeKey("admin"));
});
afterEach(() => nutgraf[Symbol.asyncDispose]());

const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1_000);
};

const delivererOf = (privateAddresses = true): Deliverer =>
  createDeliverer({
    db: nutgraf.world.db,
    logger: pino({ level: "silent" }),
    privateAddresses,
    now: () => now,
    random: () => 0.5,
  });

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A receiver that answers each message with the next of the statuses, and the last one to the rest. */
async function startReceiver(...statuses: readonly number[]) {
  const received: Received[] = [];
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    received.push({ headers: Object.fromEntries(headers), body: await text(request) });
    const status = statuses[Math.min(received.length, statuses.length) - 1] ?? 200;
    response.writeHead(status, { location: "/elsewhere" });
    response.end();
  };
  const server = createServer((request, response) => void receive(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, received };
}

interface Added {
  readonly webhookAdd: {
    readonly webhook: { readonly id: string } | null;
    readonly secret: string;
    readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
  };
}

const add = async (url: string, kinds?: readonly string[]): Promise<Added["webhookAdd"]> => {
  const query = `mutation ($input: WebhookAddInput!) {
    webhookAdd(input: $input) { webhook { id } secret errors { code path } } }`;
  return (await admin.ask<Added>(query, { input: { url, kinds } })).webhookAdd;
};

interface Delivery {
  readonly id: string;
  readonly status: string;
  readonly attempts: number;
  readonly lastError: string | null;
}

const deliveries = async (status?: string): Promise<readonly Delivery[]> => {
  const query = `query ($where: WebhookDeliveryWhere) {
    webhookDeliveries(where: $where) { nodes { id status attempts lastError } } }`;
  const where = status === undefined ? null : { status: { eq: status } };
  const { webhookDeliveries } = await admin.ask<{ webhookDeliveries: { nodes: Delivery[] } }>(query, {
    where,
  });
  return webhookDeliveries.nodes;
};

describe("a webhook", () => {
  it("is told of each change once, signed so that a receiver can tell who sent it", async () => {
    const receiver = await startReceiver(200);
    const { secret } = await add(receiver.url);
    const deliverer = delivererOf();
    await note(nutgraf.world, "one");
    await note(nutgraf.world, "two");
    await deliverer.deliverDue();
    await deliverer.deliverDue();
    const messages = receiver.received.map(({ body, headers }) => new Webhook(secret).verify(body, headers));
    expect(messages.toSorted(byNote)).toMatchObject([
      { type: "article.corrected", data: { article: { slug: "visit" }, note: "one", entity: null } },
      { type: "article.corrected", data: { article: { slug: "visit" }, note: "two" } },
    ]);
    expect(() =>
      new Webhook("whsec_AAAA").verify(receiver.received[0]?.body ?? "", receiver.received[0]?.headers ?? {}),
    ).toThrow();
  });

  it("that fails twice is sent the same message again, each time after a longer pause", async () => {
    const receiver = await startReceiver(500, 503, 204);
    const { secret } = await add(receiver.url);
    const deliverer = delivererOf();
    await note(nutgraf.world, "one");
    await deliverer.deliverDue();
    later(4);
    await deliverer.deliverDue();
    expect(receiver.received).toHaveLength(1);
    expect(await deliveries("PENDING")).toMatchObject([
      { attempts: 1, lastError: expect.stringContaining("500") },
    ]);
    later(2);
    await deliverer.deliverDue();
    later(9);
    await deliverer.deliverDue();
    expect(receiver.received).toHaveLength(2);
    later(2);
    await deliverer.deliverDue();
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    for (const { body, headers } of receiver.received) new Webhook(secret).verify(body, headers);
    expect(await deliveries()).toMatchObject([{ status: "DELIVERED", attempts: 3, lastError: null }]);
  });

  it("that never answers well is given up, is listed, and can be sent again", async () => {
    const receiver = await startReceiver(...Array.from({ length: ATTEMPTS }, () => 302), 200);
    await add(receiver.url);
    const deliverer = delivererOf();
    await note(nutgraf.world, "one");
    for (let attempt = 0; attempt <= ATTEMPTS; attempt += 1) {
      await deliverer.deliverDue();
      later(24 * 60 * 60);
    }
    expect(receiver.received).toHaveLength(ATTEMPTS);
    const [dead] = await deliveries("DEAD");
    expect(dead).toMatchObject({ attempts: ATTEMPTS, lastError: expect.stringContaining("302") });
    const query = `mutation ($input: WebhookResendInput!) {
      webhookResend(input: $input) { deliveries { id status } errors { code path } } }`;
    expect(await admin.ask(query, { input: { ids: [dead?.id, "msg_none"] } })).toEqual({
      webhookResend: {
        deliveries: [{ id: dead?.id, status: "PENDING" }],
        errors: [{ code: "NOT_FOUND", path: ["input", "ids", "1"] }],
      },
    });
    await deliverer.deliverDue();
    expect(await deliveries()).toMatchObject([{ status: "DELIVERED" }]);
  });

  it("that says it is gone is told nothing more", async () => {
    const receiver = await startReceiver(410);
    await add(receiver.url);
    const deliverer = delivererOf();
    await note(nutgraf.world, "one");
    await deliverer.deliverDue();
    await note(nutgraf.world, "two");
    await deliverer.deliverDue();
    expect(receiver.received).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ status: "DEAD" }]);
  });

  it("is told of the kinds that it asked for only", async () => {
    const receiver = await startReceiver(200);
    await add(receiver.url, ["ENTITY_MERGED"]);
    await note(nutgraf.world, "one");
    await delivererOf().deliverDue();
    expect(receiver.received).toHaveLength(0);
  });

  it("is told once, however many instances there are", async () => {
    const receiver = await startReceiver(200);
    await add(receiver.url);
    await note(nutgraf.world, "one", "two", "three");
    await Promise.all([delivererOf().deliverDue(), delivererOf().deliverDue(), delivererOf().deliverDue()]);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
  });

  it("that is removed is told nothing, and the log tells who added and who removed it", async () => {
    const receiver = await startReceiver(200);
    const { webhook } = await add(receiver.url);
    await note(nutgraf.world, "one");
    const query = `mutation ($input: WebhookRemoveInput!) {
      webhookRemove(input: $input) { webhook { id } errors { code } } }`;
    await admin.ask(query, { input: { id: webhook?.id } });
    await delivererOf().deliverDue();
    expect(receiver.received).toHaveLength(0);
    const { changes } = await admin.ask<{ changes: { nodes: object[] } }>(
      `{ changes(where: { kind: { in: [WEBHOOK_ADDED, WEBHOOK_REMOVED] } }) { nodes { kind actor details { name value } } } }`,
    );
    const actor = expect.stringMatching(/^key:/);
    const details = expect.arrayContaining([{ name: "webhookId", value: webhook?.id }]);
    expect(changes.nodes).toEqual([
      { kind: "WEBHOOK_REMOVED", actor, details },
      { kind: "WEBHOOK_ADDED", actor, details },
    ]);
    expect(JSON.stringify(changes)).not.toContain("/hook");
  });
});

describe("where a webhook may go", () => {
  it("is nowhere on this machine or in a private network, whatever name leads there, unless that is allowed", async () => {
    const receiver = await startReceiver(200);
    await add(receiver.url);
    await add(receiver.url.replace("127.0.0.1", "localhost"));
    await note(nutgraf.world, "one");
    await delivererOf(false).deliverDue();
    expect(receiver.received).toHaveLength(0);
    const errors = (await deliveries()).map(({ lastError }) => lastError);
    expect(errors).toEqual([expect.stringContaining("private"), expect.stringContaining("private")]);
  });

  it.each(["nonsense", "ftp://example.org/", "http://example.org/", "https://ada:secret@example.org/"])(
    "is not %s, which is refused when it is added",
    async (url) => {
      expect(await add(url)).toMatchObject({
        webhook: null,
        secret: null,
        errors: [{ code: "INPUT_INVALID", path: ["input", "url"] }],
      });
    },
  );

  it("is nobody's business who has not the scope", async () => {
    const { errors } = await nutgraf.as(await nutgraf.makeKey("publish")).send("{ webhooks { totalCount } }");
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});

// What comes of `verify` is what was sent, which is the test's to know.
const byNote = (a: unknown, b: unknown) => noteIn(a).localeCompare(noteIn(b));
const noteIn = (message: unknown) => (message as { data: { note: string } }).data.note;
