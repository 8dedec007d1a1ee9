import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { folderOf } from "../engines/newsroom.ts";
import { startCutProxy } from "../engines/cut-proxy.ts";
import { type Instance, startInstance } from "../engines/instance.ts";
import { type Nutgraf, startNutgraf } from "../engines/nutgraf.ts";
import { postgresUrl } from "../engines/world.ts";

let nutgraf: Nutgraf;
let instance: Instance;
let key: string;

beforeAll(async () => {
  nutgraf = await startNutgraf({ files: folderOf({ slug: "standing" }) });
  key = await nutgraf.makeKey("read");
  const way = await startCutProxy(postgresUrl(nutgraf.world));
  instance = await startInstance({ kind: "postgres", url: way.url });
  await instance.ask("{ articles { totalCount } }");
  await way[Symbol.asyncDispose]();
});
afterAll(async () => {
  await instance?.[Symbol.asyncDispose]();
  await nutgraf?.[Symbol.asyncDispose]();
});

function ask(query: string, headers: Record<string, string>): Promise<Response> {
  return fetch(instance.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
}

describe("While the database is away, whoever asks is told to ask again soon", () => {
  it.each([
    ["for one thing", '{ article(slug: "standing") { headline } }', {}],
    ["for several, of which some needs no database", "{ __typename figures { totalCount } }", {}],
    ["for the newer type", "{ people { totalCount } }", { accept: "application/graphql-response+json" }],
  ])("%s", async (_, query, headers) => {
    for (let time = 1; time <= 4; time += 1) {
      const answer = await ask(query, headers);
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
      const { errors } = await answer.json();
      expect(errors).toMatchObject([
        { message: expect.stringContaining("Try again"), extensions: { code: "DATABASE_UNAVAILABLE" } },
      ]);
    }
  });

  it("with a key, which can't be looked up", async () => {
    const answer = await ask("{ __typename }", { authorization: `Bearer ${key}` });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: "DATABASE_UNAVAILABLE", errorId: expect.any(String) } }],
    });
  });
});
