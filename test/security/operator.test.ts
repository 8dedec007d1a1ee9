import { afterAll, beforeAll, expect, it } from "vitest";

import { codesOf, repliedBy } from "../once/limits-requests.ts";
import { type HostileService, postBody, startHostileService } from "./hostile-service.ts";

let service: HostileService;

beforeAll(async () => {
  service = await startHostileService({
    NODE_ENV: "production",
    NUTGRAF_INTROSPECTION: "off",
    NUTGRAF_CLIENT_COST: "1200",
    NUTGRAF_PROXIES: "1",
  });
});
afterAll(() => service[Symbol.asyncDispose]());

it("an operator's bound on what one client may have holds, and keeps no other from being answered", async () => {
  // Each in words of its own, so that it is executed.
  const ask = (first: number, client: string) =>
    postBody(service.url, JSON.stringify({ query: `{ articles(first: ${first}) { totalCount } }` }), {
      "x-forwarded-for": client,
    });
  const statuses: number[] = [];
  for (const first of [1, 2, 3]) statuses.push((await ask(first, "203.0.113.7")).status);
  expect(statuses).toEqual([200, 200, 429]);
  expect((await ask(4, "203.0.113.8")).status).toBe(200);
});

it("an operator's schema is told to nobody, neither as such nor by suggestions", async () => {
  const ask = async (query: string) => repliedBy(await postBody(service.url, JSON.stringify({ query })));
  expect(new Set(codesOf(await ask("{ __schema { types { name } } }")))).toEqual(
    new Set(["GRAPHQL_VALIDATION_FAILED"]),
  );
  expect(JSON.stringify(await ask("{ articlez { totalCount } }"))).not.toContain("Did you mean");
  expect((await fetch(`${service.origin}/schema.graphql`)).status).toBe(404);
});
