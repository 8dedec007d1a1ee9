import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { CONTENT, type Directory, runNutgraf, startNutgraf, temporaryDirectory } from "./nutgraf-process.ts";

let scratch: Directory;
/** A directory in which the repository's content was published; each test takes a copy of it. */
let published: string;
beforeAll(async () => {
  scratch = await temporaryDirectory();
  published = join(scratch.path, "published");
  await runNutgraf(["publish", CONTENT], { NUTGRAF_DATA_DIR: published });
});
afterAll(() => scratch[Symbol.asyncDispose]());

interface Place extends AsyncDisposable {
  readonly content: string;
  readonly article: string;
  run(...parameters: string[]): ReturnType<typeof runNutgraf>;
  serve(environment?: Record<string, string>): ReturnType<typeof startNutgraf>;
  path(name: string): string;
}

async function place(): Promise<Place> {
  const directory = await temporaryDirectory();
  const path = (name: string) => join(directory.path, name);
  await cp(published, path("data"), { recursive: true });
  await cp(CONTENT, path("content"), { recursive: true });
  const environment = { NUTGRAF_DATA_DIR: path("data") };
  return {
    content: path("content"),
    article: path("content/beijing-visit"),
    path,
    run: (...parameters) => runNutgraf(parameters, environment),
    serve: (more = {}) =>
      startNutgraf(["serve"], { ...environment, PORT: "0", NUTGRAF_PLAYGROUND: "off", ...more }),
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
}

/** The article with another headline. */
async function change(article: string, startsFrom: number): Promise<void> {
  const file = join(article, "article.md");
  const text = await readFile(file, "utf8");
  const changed = text.replace(
    /^headline: .*$/m,
    `headline: A visit ${startsFrom}\nstartsFrom: ${startsFrom}`,
  );
  await writeFile(file, changed.replace(/\n(startsFrom: \d+\n)([^]*)\nstartsFrom: \d+\n/, "\n$1$2\n"));
}

const NOTE = "The headline was wrong.";

describe("help", () => {
  it.each(["publish", "correct", "retract", "diff", "history", "export"])(
    "of %s tells what it does, with examples, and where it works",
    async (name) => {
      const { code, stdout } = await runNutgraf([name, "--help"]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/Examples?:\n {2}nutgraf /);
      for (const words of ["--url", "--key", "--json", "Exit codes:", "NUTGRAF_URL"])
        expect(stdout).toContain(words);
    },
  );

  it.each([
    [["correct", "content"], "--note"],
    [["correct", "content", "--note", " "], "--note"],
    [["retract", "beijing-visit"], "--reason"],
    [["diff", "beijing-visit", "--from", "zero"], "--from"],
    [["export", "out", "--format", "xml"], "--format"],
  ])("%j is wrong usage", async (parameters, about) => {
    const { code, stderr } = await runNutgraf(parameters);
    expect(code).toBe(2);
    expect(stderr).toContain(about);
  });
});

describe("nutgraf export", () => {
  it("writes a folder in which publish finds nothing changed", async () => {
    await using at = await place();
    const { code, stdout } = await at.run("export", at.path("out"));
    expect([code, stdout]).toEqual([0, `${at.path("out")}: 5 articles in 24 files\n`]);
    const again = await at.run("publish", at.path("out"));
    expect(again.stdout.match(/unchanged, revision 1$/gm)).toHaveLength(5);
    expect(again.stdout).toMatch(/^entities: 0 new, 0 changed, \d+ unchanged$/m);
    expect((await at.run("check", at.path("out"))).code).toBe(0);
  });

  it("writes nothing over, and leaves nothing half written beside", async () => {
    await using at = await place();
    const { code, stderr } = await at.run("export", at.content);
    expect(code).toBe(1);
    expect(stderr).toContain("Nothing was written.");
    expect((await readdir(at.path("."))).toSorted()).toEqual(["content", "data"]);
  });

  it("writes other formats", async () => {
    await using at = await place();
    await at.run("export", at.path("linked"), "--format", "jsonld");
    expect(await readdir(at.path("linked"))).toContain("beijing-visit.jsonld");
    const { stdout } = await at.run("export", at.path("money"), "--format", "ftm", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ articles: 5, files: 1, omissions: [] });
    expect(await readdir(at.path("money"))).toEqual(["entities.ftm.json"]);
  });
});

describe("nutgraf diff, correct, history and retract", () => {
  it("work on a directory that nobody serves", async () => {
    await using at = await place();
    await change(at.article, 1);
    const { code, stdout } = await at.run("correct", at.article, "--note", NOTE);
    expect([code, stdout]).toEqual([0, "beijing-visit: published as revision 2\n"]);
    expect((await at.run("history", "beijing-visit")).stdout).toContain(NOTE);
  });

  // From here on a server has the directory open: each command would take seconds to open it by itself.
  it("tell what would change, change it, and tell that it changed", async () => {
    await using at = await place();
    await using server = at.serve();
    await server.waitFor(/serves/);
    expect((await at.run("diff", at.content)).stdout).toContain(
      "beijing-visit: no difference from revision 1",
    );
    await change(at.article, 1);
    const foreseen = await at.run("diff", at.article);
    expect(foreseen.code).toBe(0);
    expect(foreseen.stdout).toMatch(
      /^beijing-visit: revision 1 → 2\n {2}~ headline: Peru hopes .* → A visit 1\n$/,
    );

    const corrected = await at.run("correct", at.article, "--note", NOTE);
    expect([corrected.code, corrected.stdout]).toEqual([0, "beijing-visit: published as revision 2\n"]);
    expect((await at.run("diff", "beijing-visit")).stdout).toBe(foreseen.stdout);
    const { stdout } = await at.run("history", "beijing-visit");
    expect(stdout).toMatch(
      /^beijing-visit: A visit 1\n2 {2}\S+ \S+Z {2}The headline was wrong\.\n1 .* published\n$/,
    );

    const retracted = await at.run("retract", "beijing-visit", "--reason", "It never was.");
    expect(retracted).toMatchObject({ code: 0, stdout: "beijing-visit: retracted (It never was.)\n" });
    const told = JSON.parse((await at.run("history", "beijing-visit", "--json")).stdout);
    expect(told).toMatchObject({
      retraction: { reason: "It never was." },
      revisions: [{ number: 2 }, { note: null }],
    });
  });

  it("refuse what can't be, with exit code 1", async () => {
    await using at = await place();
    await using server = at.serve();
    await server.waitFor(/serves/);
    await change(at.article, 7);
    const refused = [
      [["correct", at.article, "--note", NOTE], "STALE"],
      [["history", "nothing"], "no article"],
      [["diff", "nothing"], "neither a folder nor an article"],
      [["diff", "beijing-visit"], "no revision before 1"],
      [["retract", "nothing", "--reason", "x"], "NOT_FOUND"],
    ] as const;
    for (const [parameters, words] of refused) {
      const { code, stdout, stderr } = await at.run(...parameters);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toContain(words);
    }
  });

  it("are coloured only where that is wished", async () => {
    await using at = await place();
    await using server = at.serve();
    await server.waitFor(/serves/);
    await change(at.article, 1);
    const environment = { NUTGRAF_DATA_DIR: at.path("data") };
    const coloured = await runNutgraf(["diff", at.article], { ...environment, FORCE_COLOR: "1" });
    const plain = await runNutgraf(["diff", at.article], { ...environment, FORCE_COLOR: "1", NO_COLOR: "1" });
    expect(coloured.stdout).toContain("\u001b[");
    expect(plain.stdout).not.toContain("\u001b[");
  });
});

describe("a directory that is being served", () => {
  it("is published to through its server, which then serves it", async () => {
    await using at = await place();
    await using server = at.serve();
    const [url] = await server.waitFor(/http:\/\/\S+\/graphql/);
    const unchanged = await at.run("publish", at.content);
    expect(unchanged.code).toBe(0);
    expect(unchanged.stdout.match(/unchanged, revision 1$/gm)).toHaveLength(5);

    await change(at.article, 1);
    const unnoted = await at.run("publish", at.content);
    expect([unnoted.code, unnoted.stdout]).toEqual([1, ""]);
    expect(unnoted.stderr).toContain("--note");
    const noted = await at.run("publish", at.content, "--note", NOTE);
    expect(noted.stdout).toContain("beijing-visit: published as revision 2\n");
    const served = await fetch(new URL("/articles/beijing-visit", url), {
      headers: { accept: "text/plain" },
    });
    expect(await served.text()).toMatch(/^A visit 1\n/);
    expect((await at.run("export", at.path("out"))).code).toBe(0);
  });
});

describe("a service elsewhere", () => {
  it("is published to with a key that may, and with no other", async () => {
    await using at = await place();
    await using server = at.serve();
    const [url] = await server.waitFor(/http:\/\/\S+\/graphql/);
    const key = (await at.run("keys", "create", "--name", "test", "--scope", "publish", "correct", "retract"))
      .stdout;
    const elsewhere = (key: string, ...parameters: string[]) =>
      runNutgraf([...parameters, "--url", url], { NUTGRAF_KEY: key, NUTGRAF_DATA_DIR: at.path("nowhere") });

    await change(at.article, 1);
    const corrected = await elsewhere(key.trim(), "correct", at.article, "--note", NOTE, "--json");
    expect(JSON.parse(corrected.stdout)).toEqual({
      articles: [{ slug: "beijing-visit", result: "PUBLISHED", revision: 2 }],
    });
    expect((await elsewhere(key.trim(), "history", "beijing-visit")).stdout).toContain(NOTE);
    expect((await elsewhere(key.trim(), "export", at.path("copy"))).code).toBe(0);
    const reader = (await at.run("keys", "create", "--name", "reader", "--scope", "read")).stdout;
    const refused = await elsewhere(reader.trim(), "retract", "beijing-visit", "--reason", "x");
    expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("`retract`") });
    expect(await readdir(at.path("."))).not.toContain("nowhere");
  });

  it("that is not there is told of, with exit code 3", async () => {
    const { code, stderr } = await runNutgraf(["history", "a", "--url", "http://127.0.0.1:9/graphql"]);
    expect(code).toBe(3);
    expect(stderr).toContain("can't be reached");
  });
});
