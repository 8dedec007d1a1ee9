import { cp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  type Directory,
  type Finished,
  runNutgraf,
  startNutgraf,
  temporaryDirectory,
} from "./nutgraf-process.ts";

let scratch: Directory;
let first: Finished;
// Making an embedded database takes seconds; each test that needs one takes a copy of this.
beforeAll(async () => {
  scratch = await temporaryDirectory();
  first = await runNutgraf(["keys", "create", "--name", "first", "--scope", "admin"], {
    NUTGRAF_DATA_DIR: join(scratch.path, "data"),
  });
});
afterAll(() => scratch[Symbol.asyncDispose]());

let copies = 0;
async function copyOfData(): Promise<Record<string, string>> {
  const directory = join(scratch.path, `copy-${(copies += 1)}`);
  await cp(join(scratch.path, "data"), directory, { recursive: true });
  return { NUTGRAF_DATA_DIR: directory };
}

interface Served extends AsyncDisposable {
  readonly url: string;
  /** As a crash ends it; gives all that it wrote. */
  kill(): Promise<string>;
}

async function serve(environment: Record<string, string>): Promise<Served> {
  const server = startNutgraf(["serve"], { ...environment, PORT: "0", NUTGRAF_PLAYGROUND: "off" });
  const [url] = await server.waitFor(/http:\/\/\S+\/graphql/);
  return {
    url,
    async kill() {
      server.kill("SIGKILL");
      const { stdout, stderr } = await server.finished;
      return stdout + stderr;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

const keys = (parameters: readonly string[], environment: Record<string, string>) =>
  runNutgraf(["keys", ...parameters], environment);

/** What a service answers whoever lists keys with this one. */
async function statusOf(url: string, key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const body = JSON.stringify({ query: "{ apiKeys { totalCount } }" });
  return (await fetch(url, { method: "POST", headers, body })).status;
}

describe("nutgraf keys", () => {
  it.each(["", " create", " list", " revoke"])(
    "%s --help tells what it does, with examples",
    async (command) => {
      const { code, stdout } = await runNutgraf(`keys${command} --help`.split(" "));
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: nutgraf keys${command} `);
      expect(stdout).toMatch(/Examples?:\n {2}nutgraf keys /);
      expect(stdout).toContain("NUTGRAF_URL");
    },
  );

  it("create prints the key alone, for programs to keep", () => {
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^ntg_[0-9a-f]{12}_[\w-]{43}\n$/);
    expect(first.stderr).toContain("Keep it: it is not shown again.");
  });

  it.each([
    [["create", "--scope", "read"], /--name/],
    [["create", "--name", "a"], /--scope/],
    [["create", "--name", "a", "--scope", "everything"], /read, publish, correct/],
    [["create", "--name", "a", "--scope", "read", "--expires", "soon"], /90d/],
    [["revoke"], /missing required argument 'id'/],
  ])("%j is wrong usage: exit code 2", async (parameters, message) => {
    const { code, stdout, stderr } = await keys(parameters, {});
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  it("works on a directory that nobody serves", async () => {
    const environment = await copyOfData();
    const options = ["--name", "a week", "--scope", "read", "publish", "--expires", "7d", "--json"];
    const made = JSON.parse((await keys(["create", ...options], environment)).stdout);
    expect(made).toMatchObject({ apiKey: { name: "a week", scopes: ["read", "publish"] } });
    expect(JSON.parse((await keys(["list", "--json"], environment)).stdout)).toMatchObject({
      apiKeys: [made.apiKey, { name: "first", scopes: ["admin"], expiresAt: null }],
    });
  });

  it("goes through the server of a directory that is being served", async () => {
    const environment = await copyOfData();
    await using served = await serve(environment);
    const { url } = served;
    const made = await keys(["create", "--name", "another", "--scope", "admin"], environment);
    const key = made.stdout.trim();
    expect([made.code, await statusOf(url, key)]).toEqual([0, 200]);
    const id = key.split("_")[1] ?? "";
    expect(await keys(["revoke", key], environment)).toEqual({
      code: 0,
      stdout: `${id} (another) is revoked\n`,
      stderr: "",
    });
    expect(await statusOf(url, key)).toBe(401);
    const { stdout } = await keys(["list"], environment);
    expect(stdout).toMatch(new RegExp(`^${id} +another +admin .* +revoked$`, "m"));
    expect(stdout).toMatch(/^[0-9a-f]{12} +first +admin .* never +holds$/m);
  });

  it("makes keys that nothing in the log of their server tells", async () => {
    const environment = { ...(await copyOfData()), LOG_LEVEL: "trace" };
    await using served = await serve(environment);
    const made = await keys(["create", "--name", "quiet", "--scope", "admin"], environment);
    expect(await statusOf(served.url, made.stdout.trim())).toBe(200);
    const log = await served.kill();
    expect(log).toContain("api-keys.insert");
    expect(log).toContain("api-keys.presented");
    expect(log).not.toContain(made.stdout.trim().slice("ntg_000000000000_".length));
  });

  it("works where a server was killed, and that directory is served again", async () => {
    const environment = await copyOfData();
    await (await serve(environment)).kill();
    expect((await keys(["list"], environment)).stdout).toContain("first");
    await using _ = await serve(environment);
    expect((await keys(["list"], environment)).stdout).toContain("first");
  });
});

describe("nutgraf keys on a service elsewhere", () => {
  let environment: Record<string, string>;
  let served: Served;
  let url: string;
  beforeAll(async () => {
    environment = await copyOfData();
    served = await serve(environment);
    ({ url } = served);
  });
  afterAll(() => served[Symbol.asyncDispose]());

  it("does with a key what the key allows", async () => {
    const admin = first.stdout.trim();
    const made = await keys(["create", "--name", "far", "--scope", "read", "--url", url, "--key", admin], {});
    expect(made.code).toBe(0);
    const remote = { NUTGRAF_URL: new URL(url).origin, NUTGRAF_KEY: admin };
    expect((await keys(["list"], remote)).stdout).toContain("far");
    const refused = await keys(["list"], { ...remote, NUTGRAF_KEY: made.stdout.trim() });
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toMatch(/needs the scope `admin`[^]*NUTGRAF_KEY=/);
  });

  it.each([
    ["none", {}],
    ["a wrong one", { NUTGRAF_KEY: "ntg_000000000000_wrong" }],
  ])("is refused with %s, and told what would mend it: exit code 1", async (_, key) => {
    const { code, stderr } = await keys(["list"], { NUTGRAF_URL: url, ...key });
    expect(code).toBe(1);
    expect(stderr).toMatch(/refuses: [^]*NUTGRAF_KEY=/);
  });

  it("tells what is no Nutgraf, or nothing at all: exit code 3", async () => {
    const page = await keys(["list", "--url", `${new URL(url).origin}/healthz`], {});
    expect([page.code, page.stderr]).toEqual([3, expect.stringContaining("but not as Nutgraf does")]);
    const nobody = await keys(["list", "--url", `http://127.0.0.1:${await freePort()}`], {});
    expect([nobody.code, nobody.stderr]).toEqual([
      3,
      expect.stringContaining("can't be reached (ECONNREFUSED)"),
    ]);
  });
});

/** A port at which nobody listens any more. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address that is an object.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
