import { openAsBlob } from "node:fs";
import { mkdtemp, readdir, rm, watch } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type NutgrafDatabase, openDatabase } from "../../packages/server/src/database/connection.ts";
import { EmbeddedDirectoryLockedError } from "../../packages/server/src/database/errors.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import { publish } from "../../packages/server/src/publishing/publish.ts";
import { readContents } from "../engines/contents.ts";
import { embeddedDump } from "../engines/engine.ts";
import { checkedContent } from "../engines/article-fixture.ts";
import { readRows, readStoredRows } from "../engines/rows.ts";
import { entities, launch, measures, visit } from "../engines/small-world.ts";
import { startProcess } from "./node-process.ts";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "nutgraf-embedded-"));
});
afterEach(() => rm(directory, { recursive: true }));

const dumpFile = embeddedDump();

/** As the service does at its start, but for the dump, with which a new directory is made sooner. */
async function open(): Promise<NutgrafDatabase> {
  const dump = await openAsBlob(dumpFile);
  const database = await openDatabase({ kind: "embedded", directory, dump });
  await migrate(database.db);
  return database;
}

async function publishVisit(): Promise<void> {
  const database = await open();
  await publish(database.db, checkedContent([visit], entities, measures), { onStale: "refuse" });
  await database.close();
}

describe("an embedded directory", () => {
  it("keeps what was published when it is closed and opened again", async () => {
    await publishVisit();
    const database = await open();
    const [row] = await readContents(database.db);
    expect(row?.content).toEqual(visit.content);
    await database.close();
    await database.close();
    expect(await readdir(directory)).toEqual(["pgdata"]);
  });

  it("serves one process at a time, and tells another one who has it", async () => {
    await using holder = startProcess("embedded.process.ts", [directory, dumpFile]);
    await holder.line("open");
    const refused = open();
    await expect(refused).rejects.toThrow(EmbeddedDirectoryLockedError);
    await expect(refused).rejects.toThrow(`${directory} is in use by process ${holder.pid}`);
    await holder.kill();
    await (await open()).close();
  });

  it("is refused to the process that has it open already", async () => {
    const database = await open();
    await expect(open()).rejects.toThrow(`in use by this process ${process.pid}`);
    await database.close();
  });
});

describe("a process that is killed", () => {
  it("leaves all of what it had published", async () => {
    await publishVisit();
    await using writer = startProcess("embedded.process.ts", [directory, dumpFile, "publish"]);
    await writer.line("published");
    await writer.kill();

    const database = await open();
    const articles = await database.db.selectFrom("article").select("slug").orderBy("slug").execute();
    expect(articles).toEqual([{ slug: "launch" }, { slug: "visit" }]);
    await database.close();
  });

  it("leaves nothing of what it was publishing, and the store as whole as before", async () => {
    await publishVisit();
    const before = await open();
    const rows = await readStoredRows(before.db);
    await before.close();

    await using writer = startProcess("embedded.process.ts", [directory, dumpFile, "publish-half"]);
    await writer.line("half");
    await writer.kill();

    const after = await open();
    expect(await readStoredRows(after.db)).toEqual(rows);
    const next = visit.with({ headline: "Changed" }).startsFrom(1);
    const outcome = await publish(after.db, checkedContent([next, launch], entities, measures), {
      onStale: "refuse",
    });
    expect(outcome).toMatchObject({ ok: true, articles: [{ revision: 2 }, { revision: 1 }] });
    expect((await readRows(after.db))["article"]).toHaveLength(2);
    await after.close();
  });

  it("leaves a directory that opens, even killed while it made the database", async () => {
    const made = firstEntry(directory, /^pgdata/);
    await using maker = startProcess("embedded.process.ts", [directory, dumpFile]);
    await made;
    await maker.kill();
    await (await open()).close();
  });
});

/** Waits until something of that name appears right in the folder, where no change goes unseen. */
async function firstEntry(folder: string, name: RegExp): Promise<void> {
  for await (const { filename } of watch(folder)) {
    if (filename !== null && name.test(filename)) return;
  }
}
