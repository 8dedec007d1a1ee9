import { existsSync } from "node:fs";
import { chromium, type BrowserContext, type Page } from "playwright-core";

import { temporaryDirectory } from "./nutgraf-process.ts";

const CANDIDATES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The Chromium of this machine, if there is one; CHROMIUM_PATH says where, when it stands elsewhere. */
export const chromiumPath = CANDIDATES.find((path) => path !== undefined && existsSync(path));

export interface Browser {
  readonly page: Page;
  /** Requests that were for anything but this machine. They got no answer. */
  readonly foreignRequests: readonly string[];
  /** Errors that the page or its console told, broken content security policies among them. */
  readonly errors: readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** A browser that knows nobody yet, and can reach nothing but this machine. */
export async function openBrowser(executablePath: string): Promise<Browser> {
  const profile = await temporaryDirectory();
  const context = await chromium.launchPersistentContext(profile.path, {
    executablePath,
    headless: true,
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1",
    ],
  });
  const foreignRequests = await refuseForeignRequests(context);
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    foreignRequests,
    errors: recordErrors(page),
    async [Symbol.asyncDispose]() {
      await context.close();
      await profile[Symbol.asyncDispose]();
    },
  };
}

async function refuseForeignRequests(context: BrowserContext): Promise<readonly string[]> {
  const foreign: string[] = [];
  await context.route("**/*", async (route) => {
    const { hostname, protocol } = new URL(route.request().url());
    const local =
      ["localhost", "127.0.0.1", "[::1]"].includes(hostname) || ["data:", "blob:"].includes(protocol);
    if (local) return route.continue();
    foreign.push(route.request().url());
    return route.abort();
  });
  return foreign;
}

function recordErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return errors;
}
