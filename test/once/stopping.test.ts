import { Agent, get, type IncomingMessage } from "node:http";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { smallSchema, startService } from "./http-service.ts";
import { CONTENT, startNutgraf, temporaryDirectory } from "./nutgraf-process.ts";
import { createClient, type Tally } from "./stopping-client.ts";

const CLIENTS = 32;
const STOPS = 4;
/** Between a start and the next stop. */
const ANSWERS = 1_500;

const KEPT = "query Kept { articles(first: 3) { nodes { headline people(first: 2) { nodes { name } } } } }";
const EXECUTED =
  "query Executed($at: Int!) { articles(first: $at) { nodes { slug figures(first: 2) { totalCount } } } }";

describe("stopping by SIGTERM", () => {
  it("fails no request that was taken, however many are under way", async () => {
    await using scratch = await temporaryDirectory();
    const tally: Tally = { answered: 0, failures: [] };
    let sent = 0;
    const nextAsked = () => {
      sent += 1;
      if (sent % 3 === 0) {
        const target = `/graphql?query=${encodeURIComponent(KEPT)}`;
        return { method: "GET", target, body: "" } as const;
      }
      const body =
        sent % 3 === 1
          ? JSON.stringify({ query: KEPT })
          : // Spaces make it a document of its own, which is executed.
            JSON.stringify({ query: EXECUTED + " ".repeat(sent % 50), variables: { at: 1 + (sent % 90) } });
      return { method: "POST", target: "/graphql", body } as const;
    };

    let port = "0";
    for (let stop = 1; stop <= STOPS; stop += 1) {
      await using nutgraf = startNutgraf(["serve", ...(stop === 1 ? [CONTENT] : [])], {
        PORT: port,
        NUTGRAF_DATA_DIR: join(scratch.path, "data"),
      });
      const [url] = await nutgraf.waitFor(/http:\/\/\S+\/graphql/);
      ({ port } = new URL(url));
      const stopAt = tally.answered + ANSWERS;
      const onAnswer = () => {
        if (tally.answered === stopAt) nutgraf.kill("SIGTERM");
      };
      await Promise.all(
        Array.from({ length: CLIENTS }, () => createClient(tally, nextAsked, onAnswer).run(url)),
      );
      const { code, stderr } = await nutgraf.finished;
      expect([code, stderr.replace(/^SIGTERM: .*\n/m, "")]).toEqual([0, expect.not.stringContaining("rror")]);
    }
    expect(tally.failures).toEqual([]);
    expect(tally.answered).toBeGreaterThan(5_000);
  });

  it("answers what comes over a kept connection meanwhile, as the last, and says that it is not ready", async () => {
    const [taken, tellTaken] = deferred();
    const [finished, finish] = deferred();
    const headline = async () => {
      tellTaken();
      await finished;
      return "late";
    };
    await using service = await startService({ schema: smallSchema({ headline }) });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect((await ask(`${service.origin}/readyz`, agent)).statusCode).toBe(200);
    const slow = service.post({ query: "{ headline }" });
    await taken;
    const stopped = service.server.stop();
    const meanwhile = await ask(`${service.origin}/readyz`, agent);
    expect([meanwhile.statusCode, meanwhile.headers.connection]).toEqual([503, "close"]);
    finish();
    expect(await (await slow).json()).toEqual({ data: { headline: "late" } });
    await stopped;
    await expect(ask(`${service.origin}/readyz`, agent)).rejects.toThrow("ECONNREFUSED");
    agent.destroy();
  });
});

function deferred(): [promise: Promise<void>, resolve: () => void] {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return [promise, resolve];
}

function ask(url: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => response.resume().on("end", () => resolve(response))).on(
      "error",
      reject,
    );
  });
}
