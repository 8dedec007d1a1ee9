import { access, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Viewer } from "../../packages/server/src/access/viewer.ts";
import { overSocket } from "../../packages/server/src/cli/service-transport.ts";
import { findLocalSocket } from "../../packages/server/src/http/local-socket.ts";
import { type Service, smallSchema, startService } from "./http-service.ts";
import { type Directory, temporaryDirectory } from "./nutgraf-process.ts";

let directory: Directory;

beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(() => directory[Symbol.asyncDispose]());

/** A service whose headline is whoever asks for it. */
function startTelling(): Promise<Service> {
  const schema = smallSchema();
  const headline = schema.getQueryType()?.getFields()["headline"];
  if (headline) headline.resolve = (_root, _parameters, { viewer }: { viewer: Viewer }) => viewer.actor;
  return startService({ schema, createContext: ({ viewer }) => ({ viewer }) });
}

const WHO = { query: "{ headline }", variables: {} };

async function askLocally(folder: string): Promise<unknown> {
  const path = await findLocalSocket(folder);
  return path === null ? null : (await overSocket(path, folder).ask(WHO)).data;
}

describe.skipIf(process.platform === "win32")("a served directory", () => {
  it("is asked by its operator over a socket in it, and by anybody over the network", async () => {
    await using service = await startTelling();
    await service.server.listenLocally(directory.path);
    expect(await askLocally(directory.path)).toEqual({ headline: "operator" });
    expect(await (await service.post(WHO)).json()).toEqual({ data: { headline: "anonymous" } });
  });

  it("has a socket that no other user of the machine can open", async () => {
    await using service = await startTelling();
    const { path } = await service.server.listenLocally(directory.path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(dirname(path)).toBe(directory.path);
  });

  it("has none once its server stopped, nor before", async () => {
    expect(await findLocalSocket(join(directory.path, "not-there"))).toBeNull();
    const service = await startTelling();
    await service.server.listenLocally(directory.path);
    await service.server.stop();
    await service.server.stop();
    expect(await readdir(directory.path)).toEqual([]);
  });

  it("may have a path that is too long for a socket", async () => {
    const deep = join(directory.path, ..."abcd".split("").map((letter) => letter.repeat(40)));
    await mkdir(deep, { recursive: true });
    const service = await startTelling();
    const { path } = await service.server.listenLocally(deep);
    expect(await askLocally(deep)).toEqual({ headline: "operator" });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
    await service.server.stop();
    expect(await readdir(deep)).toEqual([]);
    await expect(access(dirname(path))).rejects.toThrow("ENOENT");
  });
});
