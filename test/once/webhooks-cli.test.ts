import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

import {
  CONTENT,
  type Directory,
  type Finished,
  runNutgraf,
  startNutgraf,
  temporaryDirectory,
} from "./nutgraf-process.ts";

/** A receiver, and the first message that it gets. */
async function startReceiver() {
  const message = Promise.withResolvers<{ body: string; headers: Record<string, string> }>();
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    message.resolve({ body: await text(request), headers: Object.fromEntries(headers) });
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
  return { url: `http://127.0.0.1:${port}/hook`, message: message.promise };
}

let scratch: Directory;
let environment: Record<string, string>;
/** What making the database answered, since the first command does it. */
let refused: Finished;

beforeAll(async () => {
  scratch = await temporaryDirectory();
  environment = { NUTGRAF_DATA_DIR: join(scratch.path, "data") };
  refused = await runNutgraf(["webhooks", "add", "http://news.example/hook"], environment);
});
afterAll(() => scratch[Symbol.asyncDispose]());

describe("nutgraf webhooks", () => {
  it.each(["", " add", " list", " remove", " deliveries", " resend"])(
    "%s --help tells what it does",
    async (command) => {
      const { code, stdout } = await runNutgraf(`webhooks${command} --help`.split(" "));
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: nutgraf webhooks${command} `);
    },
  );

  it("adds an address to the running service, which tells it of what is published, and removes it", async () => {
    const webhooks = async (...parameters: string[]) => {
      const { code, stdout, stderr } = await runNutgraf(["webhooks", ...parameters], environment);
      expect(stderr).not.toMatch(/unexpected|fault/i);
      return { code, stdout, stderr };
    };
    await using server = startNutgraf(["serve"], {
      ...environment,
      PORT: "0",
      NUTGRAF_PLAYGROUND: "off",
      NUTGRAF_WEBHOOK_PRIVATE: "on",
    });
    await server.waitFor(/http:\/\/\S+\/graphql/);
    const receiver = await startReceiver();

    const added = await webhooks("add", receiver.url, "--kind", "ARTICLE_PUBLISHED");
    expect(added).toMatchObject({ code: 0, stdout: expect.stringMatching(/^whsec_\S+\n$/) });
    expect((await runNutgraf(["publish", CONTENT], environment)).code).toBe(0);
    const { body, headers } = await receiver.message;
    expect(new Webhook(added.stdout.trim()).verify(body, headers)).toMatchObject({
      type: "article.published",
    });

    const listed = await webhooks("list", "--json");
    const [webhook] = JSON.parse(listed.stdout).webhooks;
    expect(webhook).toMatchObject({ url: receiver.url, kinds: ["ARTICLE_PUBLISHED"], createdBy: "operator" });
    expect((await webhooks("deliveries")).stderr).toContain("No delivery is dead.");
    expect((await webhooks("resend", "msg_none")).code).toBe(1);
    expect(await webhooks("remove", webhook.id)).toMatchObject({
      code: 0,
      stdout: `${webhook.id} is removed\n`,
    });
    expect((await webhooks("list")).stderr).toContain("There are no webhooks.");
  });

  it("refuses an address on whose way others could read", () => {
    expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("https://") });
  });
});
