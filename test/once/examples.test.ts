import { execFile } from "node:child_process";
import { cp, mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { build, preview, type PreviewServer } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { csvLine } from "../../examples/figures-csv/csv.ts";
import { REPOSITORY_NODE } from "../engines/repository-node.ts";
import { chromiumPath, openBrowser, type Browser } from "./browser.ts";
import { HOSTILE, hasRun, publishHostileArticle } from "./hostile-article.ts";
import {
  CONTENT,
  serveContent,
  temporaryDirectory,
  type Directory,
  type NutgrafProcess,
} from "./nutgraf-process.ts";
import { installPackedClient } from "./packed-client.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SCREENSHOT = join(ROOT, "docs/article-page.png");
const EXAMPLES = ["figures-csv", "article-page"];

let directory: Directory;
let nutgraf: NutgrafProcess;
let url: string;

beforeAll(async () => {
  directory = await temporaryDirectory();
  await installExamples(directory.path);
  ({ nutgraf, url } = await serveContent(directory.path));
}, 120_000);
afterAll(async () => {
  await nutgraf[Symbol.asyncDispose]();
  await directory[Symbol.asyncDispose]();
});

/** The examples and the packed client; the repository's own tools stand in for those that npm would fetch. */
async function installExamples(folder: string): Promise<void> {
  for (const example of EXAMPLES) {
    await cp(join(ROOT, "examples", example), join(folder, example), {
      recursive: true,
      filter: (source) => !/\/(node_modules|dist)$/.test(source),
    });
  }
  await installPackedClient(folder);
  await mkdir(join(folder, "node_modules/@types"));
  for (const tool of ["vite", "@types/node"])
    await symlink(join(ROOT, "node_modules", tool), join(folder, "node_modules", tool), "dir");
}

describe("The examples", () => {
  it.each(EXAMPLES)("%s compiles as it stands against the packed client", async (example) => {
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    // The compiler tells its errors on standard output.
    const told = await run(REPOSITORY_NODE, [tsc, "-p", join(directory.path, example)]).catch(
      (error) => error,
    );
    expect(told).toMatchObject({ stdout: "", stderr: "" });
  });

  it.each(EXAMPLES)("%s depends on the client in the version that there is", async (example) => {
    const { version } = JSON.parse(await readFile(join(ROOT, "packages/client/package.json"), "utf8"));
    const { dependencies } = JSON.parse(
      await readFile(join(ROOT, "examples", example, "package.json"), "utf8"),
    );
    expect(dependencies).toEqual({ "@nutgraf/client": `^${version}` });
  });
});

describe("The script that writes figures as CSV", () => {
  const script = (...parameters: readonly string[]) =>
    run(REPOSITORY_NODE, [join(directory.path, "figures-csv/main.ts"), ...parameters]);

  it("writes a line for each figure, with its bounds, whose word it is and its words", async () => {
    const { stdout } = await script("beijing-visit", url);
    const [header, ...lines] = stdout.split("\r\n");
    expect(header).toBe("measure,of,value,low,high,unit,comparator,period,whose word,evidence");
    expect(lines).toContain(
      "cost of the whole port,Chancay port,3000000000,3000000000,3000000000,USD,EXACT,,the article,costs US$3 billion",
    );
    expect(lines).toContain(
      "Chinese firms' share of copper production,Peru,0.2,0.2,,1,MORE_THAN,2021,Ministry of Commerce of China,more than a fifth of its copper production in 2021",
    );
    // Ten figures, and nothing after the last line's end.
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe("");
  });

  it("quotes what would break a line of CSV", () => {
    expect(csvLine(["plain", null, "", 'a "b"', "c, d", "e\nf", " g "])).toBe(
      'plain,,,"a ""b""","c, d","e\nf", g \r\n',
    );
  });

  it("says so, and writes no line, where there is no such article or no service", async () => {
    await expect(script("no-such-article", url)).rejects.toMatchObject({
      code: 1,
      stdout: "",
      stderr: 'There are no figures of an article "no-such-article".\n',
    });
    await expect(script("beijing-visit", "http://127.0.0.1:9/graphql")).rejects.toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^NETWORK: /),
    });
  });
});

// A machine without Chromium can't tell; where all tests must count, that is a failure.
const absent = chromiumPath === undefined && !process.env["CI"];
const reason = absent ? " (left out: none is installed; CHROMIUM_PATH says where one is)" : "";

describe.skipIf(absent)(`The article's page in Chromium${reason}`, () => {
  let browser: Browser;
  let server: PreviewServer;
  let address: string;

  beforeAll(async () => {
    if (chromiumPath === undefined)
      throw new Error("No Chromium is installed; CHROMIUM_PATH says where one is.");
    const root = join(directory.path, "article-page");
    await build({ root, logLevel: "warn" });
    const proxy = { "/graphql": new URL(url).origin };
    server = await preview({ root, logLevel: "warn", preview: { port: 0, host: "127.0.0.1", proxy } });
    address = server.resolvedUrls?.local[0] ?? "";
    browser = await openBrowser(chromiumPath);
  }, 60_000);
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await server.close();
  });

  const fact = (title: string) => browser.page.getByRole("button", { name: title });
  const litWords = async () => (await browser.page.locator("mark.lit").allTextContents()).join("|");
  const litFacts = () => browser.page.locator("button.lit .title").allTextContents();

  it("shows the whole text, and what the article tells beside it", async () => {
    const { page } = browser;
    await page.goto(address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.locator("h2").allTextContents()).toEqual([
      "People",
      "Organizations",
      "Projects",
      "Figures",
    ]);
    const source = await readFile(join(CONTENT, "beijing-visit/article.md"), "utf8");
    const [, written = ""] = source.split("\n---\n");
    const shown = (await page.locator("article > p").allTextContents()).join("\n\n");
    expect(shown).toBe(written.trim().replaceAll(/(?<!\n)\n(?!\n)/g, " "));
  });

  it("lights the words of the figure that is pointed at", async () => {
    await fact("cost of the whole port").hover();
    expect(await litWords()).toBe("costs US$3 billion");
    expect(await litFacts()).toEqual(["US$3 billion"]);
    if (process.env["UPDATE_SCREENSHOTS"]) await browser.page.screenshot({ path: SCREENSHOT });
    await browser.page.getByRole("heading", { level: 1 }).hover();
    expect(await litWords()).toBe("");
  });

  it("lights the words of the fact that the keyboard reaches, every one of them", async () => {
    const { page } = browser;
    await page.keyboard.press("Tab");
    expect(await litFacts()).toEqual(["Javier González-Olaechea Franco"]);
    expect(await litWords()).toBe("Javier González-Olaechea Franco|González-Olaechea|The Peruvian minister");
    await page.keyboard.press("Tab");
    expect(await litWords()).toBe("President Xi Jinping|Xi");
  });

  it("lights every fact of the words that are pointed at, where passages overlap too", async () => {
    const { page } = browser;
    await page.locator("mark").getByText("first stage", { exact: true }).hover();
    expect(await litFacts()).toEqual(["First stage of the Chancay port", "US$1.3 billion"]);
    expect(await litWords()).toBe("expected to invest US$1.3 billion in the |first stage");
  });

  it("goes to the words of a fact that is pressed", async () => {
    const { page } = browser;
    await fact("host cities").click();
    const words = page.locator("mark.lit").first();
    await expect.poll(() => words.evaluate((mark) => mark.getBoundingClientRect().bottom)).toBeLessThan(900);
    expect(await litWords()).toBe("planned for this year|five host cities");
  });

  it("shows what an article says as text, were it a script", async () => {
    const { page } = browser;
    await publishHostileArticle(join(directory.path, "hostile"), join(directory.path, "data"));
    await page.goto(`${address}?article=${HOSTILE.slug}`);
    await page.getByRole("heading", { level: 1 }).filter({ hasText: HOSTILE.headline }).waitFor();
    await fact(HOSTILE.name).first().hover();
    expect(await hasRun(page)).toBe(false);
  });

  it("says so where there is no such article", async () => {
    const { page } = browser;
    await page.goto(`${address}?article=${encodeURIComponent("<b>none</b>")}`);
    await page.getByText('There is no article "<b>none</b>".').waitFor();
    expect(browser.errors).toEqual([]);
    expect(browser.foreignRequests).toEqual([]);
  });
});
