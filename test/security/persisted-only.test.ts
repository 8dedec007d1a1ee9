import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { type Directory, temporaryDirectory } from "../once/nutgraf-process.ts";
import { type HostileService, postBody, startHostileService } from "./hostile-service.ts";

/** What is asked to see whether the service is sound, and all that may be asked. */
const LISTED = "{ __typename }";
const SECRET = "{ articles { totalCount } }";

let scratch: Directory;
let service: HostileService;

beforeAll(async () => {
  scratch = await temporaryDirectory();
  const NUTGRAF_PERSISTED_OPERATIONS = join(scratch.path, "manifest.json");
  await writeFile(NUTGRAF_PERSISTED_OPERATIONS, JSON.stringify({ typename: LISTED }));
  service = await startHostileService({ NUTGRAF_PERSISTED_OPERATIONS });
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

const BODIES: readonly (readonly [what: string, body: string])[] = [
  ["a second query behind the first", `{"query":"${LISTED}","query":"${SECRET}"}`],
  ["a query behind one in the prototype", `{"__proto__":{"query":"${LISTED}"},"query":"${SECRET}"}`],
  ["one in the prototype alone", `{"__proto__":{"query":"${SECRET}"}}`],
  ["a list of queries", `{"query":["${LISTED}","${SECRET}"]}`],
  ["a batch", `[{"query":"${LISTED}"},{"query":"${SECRET}"}]`],
  ["an escaped letter", `{"query":"{ articles { total\\u0043ount } }"}`],
  ["a mark before it", `{"query":"\\ufeff${SECRET}"}`],
  ["a remark that makes it look like one", `{"query":"${SECRET} #${LISTED}"}`],
  [
    "the hash of another",
    `{"query":"${SECRET}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"typename"}}}`,
  ],
  [
    "a hash that is a name of every object",
    `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"__proto__"}}}`,
  ],
  ["a hash that is an object", `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":{"a":1}}}}`],
  ["a document's id", `{"documentId":"${SECRET}"}`],
];

it.each(BODIES)("what is not persisted is not answered by way of %s", async (_, body) => {
  const answer = await postBody(service.url, body);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(await answer.text()).not.toContain('"data"');
  await service.expectSound();
});

it.each([
  `?query=${encodeURIComponent(LISTED)}&query=${encodeURIComponent(SECRET)}`,
  `?query=${encodeURIComponent(SECRET)}&query=${encodeURIComponent(LISTED)}`,
  `?Query=${encodeURIComponent(LISTED)}&query=${encodeURIComponent(SECRET)}`,
  `?query=${encodeURIComponent(SECRET)}&extensions={`,
])("nor by way of a URL: %s", async (search) => {
  for (const path of ["/graphql", "/graphql/stream"]) {
    const answer = await fetch(`${service.origin}${path}${search}`, {
      headers: { "apollo-require-preflight": "1", accept: "*/*" },
    });
    expect(await answer.text()).not.toContain("totalCount");
  }
  await service.expectSound();
});

it("nor by a URL while the body has one that is", async () => {
  const answer = await postBody(
    `${service.url}?query=${encodeURIComponent(SECRET)}`,
    JSON.stringify({ query: LISTED }),
  );
  expect(await answer.json()).toEqual({ data: { __typename: "Query" } });
});
