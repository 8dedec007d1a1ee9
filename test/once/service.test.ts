import { openAsBlob } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { ServiceRefusedError } from "../../packages/server/src/cli/service-answer.ts";
import { openService, type Service } from "../../packages/server/src/cli/service.ts";
import { type Config, readConfig } from "../../packages/server/src/config.ts";
import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { EmbeddedDirectoryLockedError } from "../../packages/server/src/database/errors.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import { embeddedDump } from "../engines/engine.ts";
import { type Directory, temporaryDirectory } from "./nutgraf-process.ts";

let scratch: Directory;
let config: Config;
let service: Service;

beforeAll(async () => {
  scratch = await temporaryDirectory();
  const directory = join(scratch.path, "data");
  const read = readConfig({ NUTGRAF_DATA_DIR: directory, LOG_LEVEL: "silent" });
  if (!read.ok) throw new Error("The configuration of the test does not hold");
  ({ config } = read);
  // A new directory is made sooner from the dump.
  const database = await openDatabase({
    kind: "embedded",
    directory,
    dump: await openAsBlob(embeddedDump()),
  });
  await migrate(database.db);
  await database.close();
  service = await openService(config);
});
afterAll(async () => {
  await service.close();
  await scratch[Symbol.asyncDispose]();
});

const CREATE = `mutation ($input: ApiKeyCreateInput!) {
  apiKeyCreate(input: $input) { apiKey { createdBy expiresAt } errors { code } }
}`;

describe("the service in the process of a command", () => {
  it("answers the operator as it would over HTTP", async () => {
    const input = { name: "a", scopes: ["READ"], expiresAt: "2999-01-01T00:00:00.000Z" };
    expect(await service.execute(CREATE, { input })).toEqual({
      apiKeyCreate: { apiKey: { createdBy: "operator", expiresAt: input.expiresAt }, errors: [] },
    });
  });

  it("refuses a value that is none of its type, as it would over HTTP", async () => {
    const input = { name: "a", scopes: ["READ"], expiresAt: "tomorrow" };
    await expect(service.execute(CREATE, { input })).rejects.toThrow(ServiceRefusedError);
    await expect(service.execute('{ articles(after: "x") { totalCount } }')).rejects.toThrow("cursor");
  });

  it("has the directory to itself, and says who has it where another process can't be reached", async () => {
    await expect(openService(config)).rejects.toThrow(EmbeddedDirectoryLockedError);
  });
});
