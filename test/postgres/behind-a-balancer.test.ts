import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { checkContent } from "../../packages/server/src/content/check.ts";
import { type Balancer, startBalancer } from "../engines/balancer.ts";
import { type Instance, startInstance } from "../engines/instance.ts";
import { folderOf, type Newsroom, newsroomOf, portArticle } from "../engines/newsroom.ts";
import { askerOf } from "../engines/nutgraf.ts";
import { publishChecked } from "../engines/publish-folder.ts";
import { take, watchFromNow } from "../engines/watching.ts";
import { createWorld, type World } from "../engines/world.ts";

/** Each request comes over a connection of its own, and so to the next instance. */
const APART = { connection: "close" };

const HEADLINE = "query ($slug: String!) { article(slug: $slug) { headline } }";

let world: World;
let instances: Instance[];
let balancer: Balancer;
let newsroom: Newsroom;

beforeEach(async () => {
  world = await createWorld();
  await publishChecked(world.db, checkContent(folderOf({ slug: "first" })), "the content of the test");
  const [one, other] = [await startInstance(world.options), await startInstance(world.options)];
  instances = [one, other];
  balancer = await startBalancer([one.url, other.url]);
  newsroom = await newsroomOf({
    makeKey: (...scopes) => one.makeKey(...scopes),
    as: (key) => askerOf(balancer.url, { ...APART, authorization: `Bearer ${key}` }),
  });
});
afterEach(async () => {
  await balancer[Symbol.asyncDispose]();
  for (const instance of instances) await instance.stop();
  await world.close();
});

const publish = async (slug: string, headline: string, idempotencyKey?: string) =>
  newsroom.publish({ files: portArticle({ slug, headline }), idempotencyKey });

describe("two instances behind a balancer", () => {
  it("show what was published through it, each of them, without a restart or a setting", async () => {
    for (const [slug, headline] of [
      ["second", "What the second says"],
      ["third", "What the third says"],
    ] as const) {
      expect(await publish(slug, headline)).toMatchObject({ errors: [], article: { slug } });
      for (const { ask } of [...instances, askerOf(balancer.url, APART), askerOf(balancer.url, APART)])
        await expect
          .poll(() => ask(HEADLINE, { slug }), { timeout: 20_000 })
          .toEqual({ article: { headline } });
    }
  });

  it("do once what comes to both under one idempotency key", async () => {
    const answers = [];
    for (let time = 0; time < 4; time += 1) answers.push(await publish("second", "Once", "the same"));
    expect(new Set(answers.map(({ changeNumber }) => changeNumber)).size).toBe(1);
    expect(answers.map(({ errors }) => errors)).toEqual([[], [], [], []]);
  });

  it("are replaced one by one, and whoever watches misses nothing and hears nothing twice", async () => {
    const watching = [await watchFromNow(balancer.url), await watchFromNow(balancer.url)];
    const hear = (count: number) => Promise.all(watching.map((changes) => take(changes, count)));
    await publish("before", "News");
    const heard = await hear(1);
    const rest = hear(3);
    for (const old of instances.slice()) {
      const replacement = await startInstance(world.options);
      instances.push(replacement);
      balancer.targets = [...balancer.targets.filter((url) => url !== old.url), replacement.url];
      await old.stop();
      await publish(`after-${instances.length}`, "News");
    }
    await publish("last", "News");
    for (const [index, changes] of (await rest).entries()) {
      const slugs = [...(heard[index] ?? []), ...changes].map(({ article }) => article.slug);
      expect(slugs).toEqual(["before", "after-3", "after-4", "last"]);
    }
  });
});
