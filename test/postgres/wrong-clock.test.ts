import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createEmbargoScheduler } from "../../packages/server/src/embargoes/embargo.scheduler.ts";
import { folderOf, type Newsroom, newsroomOf, portArticle } from "../engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "../engines/nutgraf.ts";

const HOUR = 3_600_000;

let nutgraf: Nutgraf;
let newsroom: Newsroom;

beforeEach(async () => {
  nutgraf = await startNutgraf({ files: folderOf({ slug: "standing" }) });
  newsroom = await newsroomOf(nutgraf);
});
afterEach(async () => {
  vi.useRealTimers();
  await nutgraf[Symbol.asyncDispose]();
});

/** From now on the service takes the time to be another one than the database does. */
function setClock(aheadMilliseconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + aheadMilliseconds });
}

describe("an instance with a wrong clock", () => {
  it("lets no article appear before its time by the database's clock", async () => {
    const visibleFrom = new Date(Date.now() + HOUR / 2).toISOString();
    setClock(HOUR);
    const { embargo, errors } = await newsroom.publish({
      files: portArticle({ slug: "later" }),
      visibleFrom,
    });
    expect([embargo?.slug, errors]).toEqual(["later", []]);
    const scheduler = createEmbargoScheduler(nutgraf.world.db, { logger: pino({ level: "silent" }) });
    await scheduler.wake();
    await scheduler.stop();
    expect(await nutgraf.ask(`{ article(slug: "later") { slug } }`)).toEqual({ article: null });
  });

  it("lets no cache in between answer beyond the time at which an article appears", async () => {
    const visibleFrom = new Date(Date.now() + HOUR / 2).toISOString();
    setClock(-HOUR);
    await newsroom.publish({ files: portArticle({ slug: "later" }), visibleFrom });
    await nutgraf.world.db
      .updateTable("embargo")
      .set({ visible_from: new Date(0) })
      .execute();
    await newsroom.publish({ files: portArticle({ slug: "another" }) });
    await expect
      .poll(async () => {
        const query = encodeURIComponent("{ articles { totalCount } }");
        const headers = { "apollo-require-preflight": "true" };
        return (await fetch(`${nutgraf.url}?query=${query}`, { headers })).headers.get("cache-control");
      })
      .toContain("s-maxage=0");
  });

  it("lets an article appear at once whose time has passed by the database's clock", async () => {
    const visibleFrom = new Date(Date.now() - HOUR / 2).toISOString();
    setClock(-HOUR);
    const { article } = await newsroom.publish({ files: portArticle({ slug: "at-once" }), visibleFrom });
    expect(article).toMatchObject({ slug: "at-once" });
  });
});
