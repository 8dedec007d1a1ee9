import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

import { runNutgraf, serveContent, temporaryDirectory } from "./nutgraf-process.ts";

const OTHER = '{"query":"{ articles { totalCount } }"}';

const post = (url: string, body: string) =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });

it("nutgraf serve answers what the client's manifest has, and the newsroom's commands go on working", async () => {
  await using scratch = await temporaryDirectory();
  const NUTGRAF_PERSISTED_OPERATIONS = "packages/client/persisted-operations.json";
  const { url, nutgraf } = await serveContent(scratch.path, { NUTGRAF_PERSISTED_OPERATIONS });
  await using _ = nutgraf;
  await nutgraf.waitFor(/nothing but persisted operations is answered/);
  await nutgraf.waitFor(/the playground is off/);
  expect((await post(url, OTHER)).status).toBe(400);

  const NUTGRAF_DATA_DIR = join(scratch.path, "data");
  const made = await runNutgraf(["keys", "create", "--name", "desk", "--scope", "publish"], {
    NUTGRAF_DATA_DIR,
  });
  expect(made).toMatchObject({ code: 0 });
  const listed = await runNutgraf(["keys", "list"], { NUTGRAF_DATA_DIR });
  expect(listed.stdout).toContain("desk");
  const elsewhere = await runNutgraf(["keys", "list"], { NUTGRAF_URL: url, NUTGRAF_KEY: made.stdout.trim() });
  expect(elsewhere.code).not.toBe(0);
  expect(elsewhere.stderr).toContain("persisted operations alone");
});

it("nutgraf serve and nutgraf doctor tell what in a manifest can't be served", async () => {
  await using scratch = await temporaryDirectory();
  const file = join(scratch.path, "site.json");
  await writeFile(file, JSON.stringify({ "front-page": "{ nothing }" }));
  const environment = {
    PORT: "0",
    NUTGRAF_DATA_DIR: join(scratch.path, "data"),
    NUTGRAF_PLAYGROUND: "on",
    NUTGRAF_PERSISTED_OPERATIONS: file,
  };
  const served = await runNutgraf(["serve"], environment);
  expect(served.code).toBe(2);
  expect(served.stderr).toContain(`${file}, front-page: Cannot query field "nothing"`);

  const { code, stdout } = await runNutgraf(["doctor", "--json"], environment);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    findings: expect.arrayContaining([
      expect.objectContaining({
        check: "persisted",
        verdict: "failed",
        message: expect.stringContaining("front-page"),
      }),
      expect.objectContaining({
        check: "configuration",
        verdict: "warning",
        message: expect.stringContaining("NUTGRAF_PLAYGROUND"),
      }),
    ]),
  });
});
