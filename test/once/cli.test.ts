import { cp, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  CONTENT,
  runNutgraf,
  startNutgraf,
  temporaryDirectory,
  type Directory,
  type Finished,
} from "./nutgraf-process.ts";

let scratch: Directory;
/** A copy of the repository's content, which nobody edits while the tests run. */
let content: string;
let firstPublication: Finished;
// Making an embedded database takes seconds; each test that needs one takes a copy of this.
beforeAll(async () => {
  scratch = await temporaryDirectory();
  content = join(scratch.path, "content");
  await cp(CONTENT, content, { recursive: true });
  firstPublication = await runNutgraf(["publish", content], { NUTGRAF_DATA_DIR: join(scratch.path, "data") });
});
afterAll(() => scratch[Symbol.asyncDispose]());

describe("nutgraf", () => {
  const COMMANDS = ["", " check", " publish", " serve", " schema", " schemas"].map(
    (name) => `nutgraf${name}`,
  );

  it.each(COMMANDS)("%s --help tells what it does, with examples", async (name) => {
    const [, ...command] = name.split(" ");
    const { code, stdout, stderr } = await runNutgraf([...command, "--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`Usage: ${name} `);
    expect(stdout).toMatch(/Examples?:\n {2}nutgraf /);
  });

  it("serve --help names every environment variable and every exit code", async () => {
    const { stdout } = await runNutgraf(["serve", "--help"]);
    for (const name of [
      "PORT",
      "HOST",
      "NUTGRAF_DATA_DIR",
      "DATABASE_URL",
      "LOG_LEVEL",
      "NUTGRAF_PLAYGROUND",
      "NUTGRAF_READS",
      "NUTGRAF_MAX_COST",
      "NUTGRAF_RESPONSE_CACHE_MB",
      "NUTGRAF_CDN_SECONDS",
      "NUTGRAF_CDN_STALE_SECONDS",
      "NUTGRAF_OIDC_ISSUER",
      "NUTGRAF_OIDC_AUDIENCE",
      "NUTGRAF_OIDC_SCOPE_CLAIM",
      "NUTGRAF_OIDC_JWKS",
    ]) {
      expect(stdout).toContain(`  ${name} `);
    }
    expect(stdout).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 .*\n {2}3 .*\n {2}70 /);
  });

  it("--version prints the version alone", async () => {
    const { version } = JSON.parse(
      await readFile(new URL("../../packages/server/package.json", import.meta.url), "utf8"),
    );
    expect(await runNutgraf(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("schema prints the schema that the repository shows", async () => {
    const { code, stdout } = await runNutgraf(["schema"]);
    expect(code).toBe(0);
    const committed = await readFile(new URL("../../schema.graphql", import.meta.url), "utf8");
    expect(committed.replace(/^#.*\n/, "").trim()).toBe(stdout.trim());
  });

  it.each([
    [["chekc"], /unknown command 'chekc'[^]*check/],
    [["check"], /missing required argument 'folder'/],
    [["check", "content", "--jsno"], /unknown option '--jsno'[^]*--json/],
    [[], /Usage: nutgraf/],
  ])("%j is wrong usage: exit code 2, and nothing on standard output", async (parameters, message) => {
    const { code, stdout, stderr } = await runNutgraf(parameters);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});

describe("nutgraf check", () => {
  it("finds nothing wrong with the repository's content, and says how much of each article is cited", async () => {
    const { code, stdout, stderr } = await runNutgraf(["check", content]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^beijing-visit: facts cite \d+ of \d+ sentences, \d+% of the text$/m);
    expect(stdout).toMatch(/: no problems\.\n$/);
  });

  it("tells where a quote doesn't stand in the text, with exit code 1", async () => {
    const folder = await brokenContent("broken-quote");
    const { code, stdout } = await runNutgraf(["check", folder]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/facts\.yaml:\d+:\d+/);
    expect(stdout).toContain("QUOTE_NOT_FOUND");
  });

  it("tells the same to programs, as JSON", async () => {
    const folder = await brokenContent("broken-quote-json");
    const { code, stdout } = await runNutgraf(["check", folder, "--json"]);
    expect(code).toBe(1);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ ok: false, coverage: expect.any(Array) });
    expect(told.problems).toContainEqual(
      expect.objectContaining({
        severity: "ERROR",
        code: "QUOTE_NOT_FOUND",
        file: join(folder, "beijing-visit/facts.yaml"),
        line: expect.any(Number),
      }),
    );
  });

  it("names the sentences that no fact cites, with the place to open", async () => {
    const folder = await copyOfContent("uncited");
    const article = join(folder, "beijing-visit/article.md");
    const text = `${(await readFile(article, "utf8")).trimEnd()}\n\nNobody minded the weather.\n`;
    await writeFile(article, text);
    const { code, stdout } = await runNutgraf(["check", folder]);
    expect(code).toBe(0);
    const line = text.split("\n").indexOf("Nobody minded the weather.") + 1;
    expect(stdout).toContain(`${article}:${line}  Nobody minded the weather.`);
  });

  it("says so where there is no folder", async () => {
    const { code, stdout } = await runNutgraf(["check", join(scratch.path, "nowhere")]);
    expect(code).toBe(1);
    expect(stdout).toContain("FOLDER_MISSING");
  });

  it("colours its output only if asked, when nobody looks", async () => {
    const plain = await runNutgraf(["check", content]);
    const coloured = await runNutgraf(["check", content], { FORCE_COLOR: "1" });
    expect(plain.stdout).not.toContain("\u001b[");
    expect(coloured.stdout).toContain("\u001b[");
  });
});

describe("nutgraf publish", () => {
  it("stores the content, and the second time finds it unchanged", async () => {
    expect(firstPublication).toMatchObject({ code: 0, stderr: "" });
    expect(firstPublication.stdout).toMatch(/^beijing-visit: published as revision 1$/m);
    const second = await runNutgraf(["publish", content], await ownData("twice"));
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).toMatch(NOTHING_CHANGED);
  });

  it("refuses an article that the store has gone on from, and says what would mend it", async () => {
    const environment = await ownData("stale");
    const folder = await copyOfContent("stale-content");
    const article = join(folder, "beijing-visit/article.md");
    await writeFile(article, (await readFile(article, "utf8")).replace("Peru hopes", "Peru still hopes"));

    const refused = await runNutgraf(["publish", folder], environment);
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain(`${article}:`);
    expect(refused.stderr).toMatch(/STALE[^]*startsFrom: 1[^]*Nothing was published\./);

    await using serving = startNutgraf(["serve", folder], { ...environment, PORT: "0" });
    await serving.waitFor(/beijing-visit was not published: .*startsFrom: 1/);
    await serving.waitFor(/serves [1-9]\d* articles?,/);
  });

  it("stores nothing of content with an error", async () => {
    const environment = await ownData("broken");
    const folder = await brokenContent("broken-publish");
    const people = join(folder, "entities/people.yaml");
    await writeFile(people, `${await readFile(people, "utf8")}\nsomebody-else:\n  name: Somebody Else\n`);
    const refused = await runNutgraf(["publish", folder], environment);
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toMatch(/QUOTE_NOT_FOUND[^]*Nothing was published\./);
    const after = await runNutgraf(["publish", content], environment);
    expect(after.stdout).toMatch(NOTHING_CHANGED);
  });

  const NOTHING_CHANGED =
    /^(\S+: unchanged, revision 1\n)+entities: 0 new, 0 changed, \d+ unchanged\nmeasures: 0 new, 0 changed,/;
});

describe("Configuration", () => {
  it("has all its mistakes told at once, and no password shown: exit code 2", async () => {
    const { code, stdout, stderr } = await runNutgraf(["serve"], {
      PORT: "http",
      LOG_LEVEL: "loud",
      DATABASE_URL: "mysql://me:secret@db/news",
    });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^PORT is "http", but it must be a whole number/m);
    expect(stderr).toMatch(/^LOG_LEVEL is "loud"/m);
    expect(stderr).toMatch(/^DATABASE_URL is "mysql:\/\/me:\*\*\*@db\/news"/m);
    expect(stderr).not.toContain("secret");
  });

  it("warns of a variable that nothing reads", async () => {
    const { stderr } = await runNutgraf(["serve", "--port", "none"], { NUTGRAF_DATADIR: "x" });
    expect(stderr).toContain("NUTGRAF_DATADIR is set, but nothing reads it. Did you mean NUTGRAF_DATA_DIR?");
  });

  it("names a database that doesn't answer in one line, without its password: exit code 3", async () => {
    const { code, stderr } = await runNutgraf(["serve"], {
      DATABASE_URL: "postgres://me:secret@127.0.0.1:1/news",
    });
    expect(code).toBe(3);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain("127.0.0.1:1");
    expect(stderr).not.toContain("secret");
  });
});

describe("nutgraf serve", () => {
  it("says what it serves and where, answers there, and stops when told to", async () => {
    await using nutgraf = startNutgraf(["serve", content], { ...(await ownData("serve")), PORT: "0" });
    const [, url = ""] = await nutgraf.waitFor(
      /^Nutgraf \S+ serves [1-9]\d* articles?, \d+ entities, \d+ figures at (\S+)$/m,
    );
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: '{ article(slug: "beijing-visit") { slug } }' }),
    });
    expect(await answer.json()).toEqual({ data: { article: { slug: "beijing-visit" } } });
    nutgraf.kill("SIGTERM");
    expect(await nutgraf.finished).toMatchObject({ code: 0 });
  });

  it("tells a taken port in one line, with the mend: exit code 3", async () => {
    await using first = startNutgraf(["serve"], { ...(await ownData("port-a")), PORT: "0" });
    const [, port = ""] = await first.waitFor(/http:\/\/localhost:(\d+)\//);
    const { code, stdout, stderr } = await runNutgraf(["serve", "--port", port], await ownData("port-b"));
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toBe(
      `Port ${port} is taken. Stop what listens there, or choose another: PORT=${otherThan(port)}\n`,
    );
  });

  it("tells in one line that another process has the embedded database: exit code 3", async () => {
    const environment = { ...(await ownData("locked")), PORT: "0" };
    await using first = startNutgraf(["serve"], environment);
    await first.waitFor(/serves [1-9]\d* articles?,/);
    const { code, stdout, stderr } = await runNutgraf(["serve"], environment);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toContain(environment.NUTGRAF_DATA_DIR);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("waits for an answer under way when told to stop, and stops at once when told again", async () => {
    await using nutgraf = startNutgraf(["serve"], { ...(await ownData("signals")), PORT: "0" });
    const [url = ""] = await nutgraf.waitFor(/http:\/\/\S+\/graphql/);
    await using _ = await sendHalfARequest(url);
    nutgraf.kill("SIGINT");
    await nutgraf.waitFor(/SIGINT: finishing the answers under way/);
    nutgraf.kill("SIGTERM");
    expect(await nutgraf.finished).toMatchObject({ code: 128 + 15 });
  });

  function otherThan(port: string): number {
    return Number(port) < 65_535 ? Number(port) + 1 : Number(port) - 1;
  }

  /** Leaves the server waiting for the rest; it has begun on the request once it asks for it. */
  async function sendHalfARequest(url: string): Promise<AsyncDisposable> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => socket.destroy());
    const asked = new Promise((resolve) => socket.once("data", resolve));
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n` +
        "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n",
    );
    await asked;
    return {
      async [Symbol.asyncDispose]() {
        socket.destroy();
      },
    };
  }
});

async function ownData(name: string): Promise<{ NUTGRAF_DATA_DIR: string }> {
  const directory = join(scratch.path, `${name}-data`);
  await cp(join(scratch.path, "data"), directory, { recursive: true });
  return { NUTGRAF_DATA_DIR: directory };
}

async function copyOfContent(name: string): Promise<string> {
  const folder = join(scratch.path, name);
  await cp(content, folder, { recursive: true });
  return folder;
}

/** The repository's content, but with a word in the article that no quote of it says. */
async function brokenContent(name: string): Promise<string> {
  const folder = await copyOfContent(name);
  const article = join(folder, "beijing-visit/article.md");
  await writeFile(article, (await readFile(article, "utf8")).replace("US$3 billion", "US$4 billion"));
  return folder;
}
