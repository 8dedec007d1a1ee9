import { cp, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { BackupRefusedError } from "../../packages/server/src/backup/backup.error.ts";
import { pack } from "../../packages/server/src/backup/pack.ts";
import { restore } from "../../packages/server/src/backup/restore.ts";
import { takeSnapshot } from "../../packages/server/src/backup/snapshot.ts";
import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import { MIGRATIONS } from "../../packages/server/src/database/migrations/index.ts";
import { Editor } from "../crash/editor.ts";
import { readRows } from "../engines/rows.ts";
import { type Directory, runNutgraf, startNutgraf, temporaryDirectory } from "./nutgraf-process.ts";

let scratch: Directory;
let key: string;
const at = (...names: readonly string[]) => join(scratch.path, ...names);
const on = (directory: string) => ({ NUTGRAF_DATA_DIR: directory });

// One story of a newsroom, in the order of its parts: making a database anew for each test would take seconds.
beforeAll(async () => {
  scratch = await temporaryDirectory();
  const made = await runNutgraf(["keys", "create", "--name", "desk", "--scope", "admin"], on(at("data")));
  key = made.stdout.trim();
});
afterAll(() => scratch[Symbol.asyncDispose]());

/** What a directory holds, read where nobody serves it. */
async function rowsOf(directory: string) {
  const { db, close } = await openDatabase({ kind: "embedded", directory });
  try {
    const { rows: changes } = await sql<{ number: number }>`select * from change order by number`.execute(db);
    return { changes, rows: await readRows(db) };
  } finally {
    await close();
  }
}

/** Every file that an export of the directory has, with its text. */
async function exportOf(directory: string, folder: string): Promise<Record<string, string>> {
  expect(await runNutgraf(["export", folder], on(directory))).toMatchObject({ code: 0 });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [relative(folder, file), await readFile(file, "utf8")])),
  );
}

/** Reads until it is told to stop; gives how often, and what went wrong. */
async function keepReading(
  url: string,
  isOver: () => boolean,
): Promise<{ reads: number; failures: unknown[] }> {
  const body = JSON.stringify({ query: "{ articles(first: 10) { nodes { slug headline } } }" });
  const failures: unknown[] = [];
  let reads = 0;
  for (; !isOver(); reads += 1) {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body });
    const answer: unknown = await response.json();
    if (response.status !== 200 || JSON.stringify(answer).includes('"errors"')) failures.push(answer);
  }
  return { reads, failures };
}

describe("nutgraf backup and restore", () => {
  it("take a served directory as it was at one moment, while it is read and changed", async () => {
    await using server = startNutgraf(["serve"], { ...on(at("data")), PORT: "0", NUTGRAF_PLAYGROUND: "off" });
    const [url] = await server.waitFor(/http:\/\/\S+\/graphql/);
    const editor = new Editor(key);
    await editor.work(url, 5);

    let isOver = false;
    const reading = keepReading(url, () => isOver);
    const writing = (async () => {
      while (!isOver) await editor.work(url, editor.acknowledged.length + 1);
    })();
    const before = editor.acknowledged.length;
    const taken = await runNutgraf(["backup", at("busy.backup"), "--json"], on(at("data")));
    isOver = true;
    await writing;
    const { reads, failures } = await reading;

    expect(taken).toMatchObject({ code: 0, stderr: "" });
    expect(failures).toEqual([]);
    expect(reads).toBeGreaterThan(0);
    const { lastChange } = JSON.parse(taken.stdout);
    server.kill("SIGTERM");
    expect(await server.finished).toMatchObject({ code: 0 });

    expect(await runNutgraf(["restore", at("busy.backup")], on(at("busy")))).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`up to change ${lastChange}\n`),
    });
    const live = await rowsOf(at("data"));
    const restored = await rowsOf(at("busy"));
    expect(lastChange).toBeGreaterThanOrEqual(before);
    expect(restored.changes.at(-1)?.number).toBe(lastChange);
    expect(restored.changes).toEqual(live.changes.slice(0, restored.changes.length));
  });

  it("take all that there is, to the last row, where nobody serves the directory", async () => {
    const taken = await runNutgraf(["backup", at("still.backup")], on(at("data")));
    expect(taken).toMatchObject({ code: 0, stdout: expect.stringContaining(`all of ${at("data")} up to`) });
    expect(await runNutgraf(["restore", at("still.backup")], on(at("still")))).toMatchObject({ code: 0 });
    expect(await rowsOf(at("still"))).toEqual(await rowsOf(at("data")));
    expect(await exportOf(at("still"), at("still-export"))).toEqual(
      await exportOf(at("data"), at("data-export")),
    );
    expect(await readdir(at("still"))).toEqual(["pgdata"]);
    expect(await readdir(at("data"))).toEqual(["pgdata"]);
  });

  it("give a store that goes on: its next change has the next number", async () => {
    const before = (await rowsOf(at("still"))).changes.length;
    const parameters = ["retract", "piece-1", "--reason", "It was a test."];
    expect(await runNutgraf(parameters, on(at("still")))).toMatchObject({ code: 0 });
    const { changes } = await rowsOf(at("still"));
    expect(changes.map(({ number }) => number)).toEqual(Array.from(changes, (_, index) => index + 1));
    expect(changes).toHaveLength(before + 1);
  });

  it("bring an older release's store up to this one", async () => {
    const [first, ...later] = MIGRATIONS;
    if (first === undefined) throw new Error("There are no steps");
    const { db, close } = await openDatabase({ kind: "embedded", directory: at("old") });
    await migrate(db, [first]);
    await close();
    expect(await runNutgraf(["backup", at("old.backup")], on(at("old")))).toMatchObject({ code: 0 });
    const restored = await runNutgraf(["restore", at("old.backup"), "--json"], on(at("renewed")));
    expect(JSON.parse(restored.stdout)).toMatchObject({
      migrations: [first.name],
      migrated: later.map(({ name }) => name),
    });
  });
});

describe("nutgraf backup", () => {
  it("writes a file that only its owner reads, and leaves nothing beside it", async () => {
    expect((await stat(at("still.backup"))).mode & 0o777).toBe(0o600);
    expect((await readdir(scratch.path)).filter((name) => name.includes("partial"))).toEqual([]);
  });

  it.each([
    ["over a file that is there", () => ["backup", at("still.backup")], /is there already, and nothing is/],
    [
      "into a folder that isn't there",
      () => ["backup", at("nowhere", "a.backup")],
      /can't be written \(ENOENT/,
    ],
    [
      "of a directory without a database",
      () => ["backup", at("a.backup")],
      /has no database.*NUTGRAF_DATA_DIR/,
    ],
  ])("is refused %s: exit code 1", async (what, parameters, message) => {
    const directory = what.includes("without") ? at("none") : at("data");
    const refused = await runNutgraf(parameters(), on(directory));
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toMatch(message);
    expect(refused.stderr).toMatch(/Nothing was written\.\n$/);
  });

  it.each([
    [["backup", "my news.dump"], `pg_dump --format=custom --no-owner --file='my news.dump' "$DATABASE_URL"`],
    [
      ["restore", "news.dump"],
      `pg_restore --no-owner --single-transaction --exit-on-error --dbname="$DATABASE_URL" news.dump`,
    ],
  ])("with PostgreSQL, %j tells the command line that does it", async (parameters, commandLine) => {
    const { code, stderr } = await runNutgraf(parameters, { DATABASE_URL: "postgres://me:secret@db/news" });
    expect(code).toBe(1);
    expect(stderr).toContain(`\n  ${commandLine}\n`);
    expect(stderr).not.toContain("secret");
  });

  it("is made where the data is, not through a service elsewhere", async () => {
    const { code, stderr } = await runNutgraf(["backup", "a"], { NUTGRAF_URL: "https://news.example" });
    expect([code, stderr]).toEqual([1, expect.stringContaining("Run it there, or unset NUTGRAF_URL.")]);
  });
});

describe("nutgraf restore", () => {
  /** The good backup with its bytes changed. */
  async function spoilt(name: string, change: (bytes: Buffer) => Buffer): Promise<string> {
    await writeFile(at(name), change(await readFile(at("still.backup"))));
    return at(name);
  }

  it.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ["cut off in the middle", (bytes) => bytes.subarray(0, bytes.length / 2), /is cut off/],
    ["cut off after its first bytes", (bytes) => bytes.subarray(0, 30), /is cut off/],
    ["without its last byte", (bytes) => bytes.subarray(0, -1), /is cut off/],
    ["empty", () => Buffer.alloc(0), /is cut off/],
    ["another thing altogether", () => Buffer.from("PGDMP and so on"), /is damaged, or no backup/],
    ["with bytes that were turned", (bytes) => turned(bytes, bytes.length / 3), /is damaged, or no backup/],
    ["followed by something", (bytes) => Buffer.concat([bytes, bytes]), /is damaged, or no backup/],
  ])("refuses one that is %s, and leaves nothing", async (name, change, message) => {
    const file = await spoilt(`${name.replaceAll(" ", "-")}.backup`, change);
    const refused = restore(file, at("spoilt"));
    await expect(refused).rejects.toThrow(BackupRefusedError);
    await expect(refused).rejects.toThrow(message);
    await expect(stat(at("spoilt"))).rejects.toThrow("ENOENT");
  });

  it("refuses one whose data is not what it says of itself", async () => {
    const { db, close } = await openDatabase({ kind: "embedded", directory: at("data") });
    const { manifest, folder, ...snapshot } = await takeSnapshot({ db, directory: at("data"), version: "0" });
    await writeFile(at("lying.backup"), pack({ manifest: { ...manifest, lastChange: 1_000_000 }, folder }));
    await snapshot[Symbol.asyncDispose]();
    await close();
    await expect(restore(at("lying.backup"), at("lied"))).rejects.toThrow(
      "says that its last change is 1000000",
    );
  });

  it.each([
    ["has taken a step that this release does not know", { migrations: ["9999-later"] }],
    ["has files of a newer PostgreSQL", { postgres: 99 }],
    ["has a newer form", { format: 2 }],
  ])("refuses a newer release's: one that %s", async (_, difference) => {
    await mkdir(at("no-data"), { recursive: true });
    const manifest = {
      product: "nutgraf",
      format: 1,
      version: "9.1.0",
      postgres: 18,
      migrations: [],
      lastChange: 0,
      files: 0,
      madeAt: "2030-01-01T00:00:00.000Z",
    } as const;
    const newer = { ...manifest, migrations: [...manifest.migrations], ...difference };
    await writeFile(at("newer.backup"), pack({ manifest: newer, folder: at("no-data") }));
    const refused = await runNutgraf(["restore", at("newer.backup")], on(at("newer")));
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining("from a newer release of Nutgraf (9.1.0): restore it with that release."),
    ]);
  });

  it("refuses a directory that has something in it, and leaves that alone", async () => {
    await mkdir(at("taken"));
    await writeFile(at("taken", "notes.txt"), "mine");
    const refused = await runNutgraf(["restore", at("still.backup")], on(at("taken")));
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining("has something in it (notes.txt)"),
    ]);
    expect(await readdir(at("taken"))).toEqual(["notes.txt"]);
  });

  it("goes on where another one was killed in the middle", async () => {
    await mkdir(at("again", "restore.unfinished", "pgdata"), { recursive: true });
    expect(await runNutgraf(["restore", at("still.backup")], on(at("again")))).toMatchObject({ code: 0 });
    expect(await readdir(at("again"))).toEqual(["pgdata"]);
  });
});

describe("a served directory", () => {
  it("is not restored into, and its server is not disturbed", async () => {
    await cp(at("data"), at("served"), { recursive: true });
    await using server = startNutgraf(["serve"], {
      ...on(at("served")),
      PORT: "0",
      NUTGRAF_PLAYGROUND: "off",
    });
    const [url] = await server.waitFor(/http:\/\/\S+\/graphql/);
    const refused = await runNutgraf(["restore", at("still.backup")], on(at("served")));
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining("is in use by process")]);
    expect((await fetch(new URL("/healthz", url))).status).toBe(200);
    expect((await fetch(new URL("/backup", url))).status).toBe(404);
  });

  it("is backed up after its server was killed", async () => {
    await using server = startNutgraf(["serve"], {
      ...on(at("served")),
      PORT: "0",
      NUTGRAF_PLAYGROUND: "off",
    });
    await server.waitFor(/http:\/\/\S+\/graphql/);
    server.kill("SIGKILL");
    await server.finished;
    expect(await runNutgraf(["backup", at("after.backup")], on(at("served")))).toMatchObject({ code: 0 });
    expect(await restore(at("after.backup"), at("after"))).toMatchObject({ migrated: [] });
    expect((await rowsOf(at("after"))).rows).toEqual((await rowsOf(at("data"))).rows);
  });
});

/** With one bit of the byte there turned. */
/** So many that some mean something: compressed data has single bits that don't. */
function turned(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  const place = Math.floor(at);
  copy.subarray(place, place + 64).forEach((byte, index) => copy.writeUInt8(byte ^ 0xff, place + index));
  return copy;
}
