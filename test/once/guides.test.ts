import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { chromiumPath, openBrowser, type Browser } from "./browser.ts";
import { allCodeBlocks, packagesOf, programsOf } from "./code-blocks.ts";
import { startChangesService } from "./guides/changes-service.ts";
import { compile, makeGuideFolder, runInNode } from "./guides/guide-folder.ts";
import { servePage } from "./guides/page.ts";
import { serveContent, temporaryDirectory, type Directory, type NutgrafProcess } from "./nutgraf-process.ts";
import { installPackedClient } from "./packed-client.ts";

const GUIDES = (await readdir(fileURLToPath(new URL("../../docs/guides", import.meta.url)))).filter(
  (name) => name !== "README.md",
);

let directory: Directory;
let nutgraf: NutgrafProcess;
let url: string;

beforeAll(async () => {
  directory = await temporaryDirectory();
  await installPackedClient(directory.path);
  ({ nutgraf, url } = await serveContent(directory.path));
}, 120_000);
afterAll(async () => {
  await nutgraf[Symbol.asyncDispose]();
  await directory[Symbol.asyncDispose]();
});

// A machine without Chromium can't tell; where all tests must count, that is a failure.
const absent = chromiumPath === undefined && !process.env["CI"];

describe.each(GUIDES)("The guide %s", async (guide) => {
  const blocks = await allCodeBlocks(`docs/guides/${guide}`);
  const programs = programsOf(blocks);
  const folder = () => join(directory.path, guide);
  let compilerSaid: string;

  beforeAll(async () => {
    await makeGuideFolder(folder(), directory.path, packagesOf(blocks));
    compilerSaid = await compile(folder(), programs);
  });

  it("compiles as it stands against the packed client, with what it says to install", () => {
    expect(programs.length).toBeGreaterThan(0);
    expect(compilerSaid).toBe("");
  });

  const scripts = programs.filter(({ language }) => language === "ts");
  it.each(scripts)("runs, and prints what it says: line $line", async (program) => {
    const service = guide === "subscribe.md" ? (await startChangesService()).url : url;
    expect(await runInNode(folder(), program, service)).toBe(program.prints);
  });

  const pages = programs.filter(({ language }) => language === "tsx");
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (chromiumPath !== undefined && pages.length > 0) browser = await openBrowser(chromiumPath);
  });
  afterAll(() => browser?.[Symbol.asyncDispose]());

  it.skipIf(absent).each(pages)("shows in Chromium what it says: line $line", async (program) => {
    if (!browser) throw new Error("No Chromium is installed; CHROMIUM_PATH says where one is.");
    const { page } = browser;
    await using served = await servePage(folder(), program, url);
    await page.goto(served.url);
    const shown = async () => {
      // At once, since the button that is there may be gone when a click has waited for it.
      await page.locator("button").evaluateAll((buttons: HTMLElement[]) => buttons[0]?.click());
      return page.locator("#root").innerText();
    };
    await expect.poll(shown, { timeout: 60_000 }).toBe(program.prints.trim());
    expect(browser.errors).toEqual([]);
    expect(browser.foreignRequests).toEqual([]);
  });
});

describe("Blocks of a guide", () => {
  const block = (language: string, text: string, line: number) => ({ language, text, line });

  it("belong to the program before them where they go on from it", () => {
    expect(
      programsOf([
        block("ts", "a;\n", 1),
        block("text", "A\n", 5),
        block("ts", "// …\nb;\n", 9),
        block("text", "B\n", 13),
        block("ts", "c;\n", 17),
      ]),
    ).toEqual([
      { language: "ts", text: "a;\n// …\nb;\n", line: 1, prints: "A\nB\n" },
      { language: "ts", text: "c;\n", line: 17, prints: "" },
    ]);
  });

  it("that nothing would run are refused", () => {
    for (const blocks of [
      [block("js", "a;\n", 1)],
      [block("ts", "// …\na;\n", 1)],
      [block("text", "A\n", 1)],
    ])
      expect(() => programsOf(blocks)).toThrow("line 1");
  });
});
