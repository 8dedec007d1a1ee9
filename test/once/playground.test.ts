import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { chromiumPath, openBrowser, type Browser } from "./browser.ts";
import { HOSTILE, hasRun, publishHostileArticle } from "./hostile-article.ts";
import {
  type Directory,
  type NutgrafProcess,
  runNutgraf,
  serveContent,
  temporaryDirectory,
} from "./nutgraf-process.ts";

const QUERIES = new URL("../../packages/server/playground/queries/", import.meta.url);
const SCREENSHOT = new URL("../../docs/playground.png", import.meta.url);

let directory: Directory;
let nutgraf: NutgrafProcess;
let url: string;

beforeAll(async () => {
  directory = await temporaryDirectory();
  ({ nutgraf, url } = await serveContent(directory.path));
}, 60_000);
afterAll(async () => {
  await nutgraf[Symbol.asyncDispose]();
  await directory[Symbol.asyncDispose]();
});

describe("The playground's queries", () => {
  const names = readdirSync(QUERIES).filter((name) => name.endsWith(".graphql"));

  it.each(names)("%s works as it stands, and finds something", async (name) => {
    const answer = await post({ query: read(name), variables: variablesOf(name) });
    expect(answer).not.toHaveProperty("errors");
    expect(Object.values(answer.data)).not.toContain(null);
    expect(JSON.stringify(answer.data)).toContain('"quote"');
  });

  it.each(names)("%s begins by telling in plain words what it asks and what to try next", (name) => {
    expect(read(name)).toMatch(
      /^# [A-Z]+[^]*\n# Press Ctrl-Enter[^]*\n# What to try next:\n# - [^]*\n\nquery \w+/,
    );
  });
});

describe("The playground over HTTP", () => {
  it("answers browsers with a page that may load from this server only", async () => {
    const answer = await fetch(url, { headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" } });
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src [^;]*unsafe-inline/);
  });

  it("lets browsers keep what the page loads for ever, and sends it compressed", async () => {
    const page = await (await fetch(url, { headers: { accept: "text/html" } })).text();
    const script = /src="([^"]+\.js)"/.exec(page)?.[1] ?? "";
    const answer = await fetch(new URL(script, url));
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  });
});

/** As the design of the schema has it, to the letter. */
const MAIN_JOB = `query Article($slug: String!) {
  article(slug: $slug) {
    headline  publishedAt { text edtf }
    people { edges { node { name } roles { title organization { name } } mentions { quote start end } } }
    organizations { nodes { name kind } }
    projects { nodes { name status location { name } } }
    figures { nodes {
      quantity { text value comparator unit { code } low { value inclusive } }
      outOf { value }  measure { label }  of { name }  period { text edtf }  modality
      attribution { voice entity { name } text }
      evidence { quote start end }
    } }
  }
}`;

// A machine without Chromium can't tell; where all tests must count, that is a failure.
const absent = chromiumPath === undefined && !process.env["CI"];
const reason = absent ? " (left out: none is installed; CHROMIUM_PATH says where one is)" : "";

describe.skipIf(absent)(`The playground in Chromium${reason}`, () => {
  let browser: Browser;

  beforeAll(async () => {
    if (chromiumPath === undefined)
      throw new Error("No Chromium is installed; CHROMIUM_PATH says where one is.");
    browser = await openBrowser(chromiumPath);
    await browser.page.goto(url);
  }, 60_000);
  afterAll(() => browser[Symbol.asyncDispose]());

  it("opens with a tab for each query, and the documentation beside it", async () => {
    const { page } = browser;
    await page.getByText("OneArticle").first().waitFor();
    expect(await page.locator(".graphiql-tab").allInnerTexts()).toEqual([
      "OneArticle",
      "OnePerson",
      "FiguresOverABillion",
      "Search",
    ]);
    await page.locator(".graphiql-doc-explorer").getByText("Query", { exact: true }).waitFor();
  });

  it("still has its tabs, and the first one its variables, when a first visitor reloads it", async () => {
    const { page } = browser;
    await page.reload();
    await page.locator(".graphiql-editor-tool").getByText("beijing-visit").waitFor();
    expect(await page.locator(".graphiql-tab").count()).toBe(4);
  });

  it("answers the main query at the press of the keys that its comment names", async () => {
    const { page } = browser;
    await page.locator(".graphiql-query-editor .view-line").first().click();
    await page.keyboard.press("Control+Enter");
    await answerShows("Chinese-funded");
    if (process.env["UPDATE_SCREENSHOTS"]) await takeScreenshot();
  });

  it("shows the tab that is chosen, however early", async () => {
    const { page } = browser;
    await page.reload();
    await page.getByRole("tab", { name: "Search" }).click();
    await page.locator(".graphiql-query-editor .view-lines").filter({ hasText: "SEARCH" }).waitFor();
  });

  it("answers what somebody types into a new tab", async () => {
    const { page } = browser;
    await typeInNewTab('query Mine { person(slug: "wang-yi") { name } }');
    await page.keyboard.press("Control+Enter");
    await answerShows("Wang Yi");
  });

  it("remembers the visitor's own tabs", async () => {
    const { page } = browser;
    await page.waitForFunction(() =>
      localStorage.getItem("nutgraf:1:graphiql:tabState")?.includes("query Mine"),
    );
    await page.reload();
    await page.locator(".graphiql-tab-active").getByText("Mine").waitFor();
    expect(await page.locator(".graphiql-tab").count()).toBe(5);
  });

  it("answers the query that is the main job, typed by hand with its variables", async () => {
    const { page } = browser;
    // In one line, for the editor makes its own indentation and brackets after a line break.
    await typeInNewTab(MAIN_JOB.replaceAll(/\s+/g, " "));
    await page.locator(".graphiql-editor-tool .monaco-editor").first().click();
    await page.keyboard.insertText('{ "slug": "beijing-visit" }');
    await page.locator(".graphiql-query-editor .monaco-editor").click();
    await page.keyboard.press("Control+Enter");
    await answerShows("Javier González-Olaechea Franco");
  });

  it("asks with the key that somebody types into the headers, and forgets it with the page", async () => {
    const { page } = browser;
    const { stdout } = await runNutgraf(["keys", "create", "--name", "a test", "--scope", "admin"], {
      NUTGRAF_DATA_DIR: join(directory.path, "data"),
    });
    await typeInNewTab("query Keys { apiKeys { nodes { name } } }");
    await page.getByRole("button", { name: "Headers" }).click();
    await page.locator(".graphiql-editor-tool .monaco-editor:visible").click();
    await page.keyboard.insertText(JSON.stringify({ authorization: `Bearer ${stdout.trim()}` }));
    await page.locator(".graphiql-query-editor .monaco-editor").click();
    await page.keyboard.press("Control+Enter");
    await answerShows("a test");
    const kept = await page.evaluate(() => Object.entries(localStorage));
    expect(kept.filter(([, value]) => String(value).includes("ntg_"))).toEqual([]);
  });

  it("shows what articles say as text, were it a script", async () => {
    const { page } = browser;
    await publishHostileArticle(join(directory.path, "hostile"), join(directory.path, "data"));
    await typeInNewTab(
      `query Hostile { article(slug: "${HOSTILE.slug}") { headline text people { nodes { name description } } figures { nodes { measure { label } } } } }`,
    );
    await page.keyboard.press("Control+Enter");
    await answerShows("onerror");
    expect(await hasRun(page)).toBe(false);
  });

  it("tells of changes as they happen, to whoever subscribes", async () => {
    const { page } = browser;
    await typeInNewTab("subscription Watching { articleChanges { kind note article { slug } } }");
    const listening = page.waitForResponse((response) => response.url().endsWith("/graphql/stream"));
    await page.keyboard.press("Control+Enter");
    await listening;
    const reason = "There was no settlement.";
    const { code } = await runNutgraf(["retract", "exclusivity-settled", "--reason", reason], {
      NUTGRAF_DATA_DIR: join(directory.path, "data"),
    });
    expect(code).toBe(0);
    await answerShows(reason);
  });

  it("does all that without a request to anywhere else, and without an error", () => {
    expect(browser.foreignRequests).toEqual([]);
    expect(browser.errors).toEqual([]);
  });

  async function takeScreenshot(): Promise<void> {
    const { page } = browser;
    // Colours come a moment after the words.
    await page.locator(".graphiql-query-editor .view-line [class*=mtk]:not(.mtk1)").first().waitFor();
    await page.screenshot({ path: fileURLToPath(SCREENSHOT) });
  }

  /** The editor takes a moment to show the new tab, and what is typed before that is lost. */
  async function typeInNewTab(query: string): Promise<void> {
    const { page } = browser;
    await page.locator(".graphiql-query-editor .view-lines").filter({ hasText: "query" }).waitFor();
    await page.getByRole("button", { name: "New tab" }).click();
    await page.locator(".graphiql-tab-active").getByText("<untitled>").waitFor();
    await page.waitForFunction(
      () => document.querySelector(".graphiql-query-editor .view-lines")?.textContent?.trim() === "",
    );
    await page.locator(".graphiql-query-editor .monaco-editor").click();
    await page.locator(".graphiql-query-editor .monaco-editor.focused").waitFor();
    await page.keyboard.insertText(query);
    const name = query.split(/[ ({]/)[1] ?? "";
    await page.locator(".graphiql-tab-active").getByText(name, { exact: true }).waitFor();
  }

  async function answerShows(text: string): Promise<void> {
    await browser.page.locator(".result-window .view-lines").filter({ hasText: text }).waitFor();
  }
});

function read(name: string): string {
  return readFileSync(new URL(name, QUERIES), "utf8");
}

function variablesOf(name: string): unknown {
  const file = name.replace(".graphql", ".variables.json");
  return readdirSync(QUERIES).includes(file) ? JSON.parse(read(file)) : undefined;
}

async function post(body: unknown): Promise<{ data: Record<string, unknown> }> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.json();
}
