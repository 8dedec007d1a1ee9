import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Page } from "playwright-core";
import { expect } from "vitest";

import { runNutgraf } from "./nutgraf-process.ts";

/** What shows that something of it was run, on the page that did. */
const RUN = "globalThis.itRan=1";

export const hasRun = (page: Page): Promise<boolean> => page.evaluate(() => "itRan" in globalThis);

/** Names and words that are harmless as text, and run a script where they are taken for HTML. */
export const HOSTILE = {
  slug: "hostile",
  headline: `</title><script>${RUN}</script>`,
  name: `<img src=x onerror="${RUN}">`,
} as const;

/** Publishes an article whose headline, text and people are HTML, into the service that has this directory. */
export async function publishHostileArticle(folder: string, dataDirectory: string): Promise<void> {
  const { slug, headline, name } = HOSTILE;
  const files = {
    "entities/people.yaml": `mallory:\n  name: '${name}'\n  description: ${headline}\n`,
    "measures.yaml": `mallory-fee:\n  label: <svg onload=${RUN}>\n  kind: MONEY\n  of: mallory\n`,
    [`${slug}/article.md`]: `---
headline: ${headline}
published: 2024-05-01
---

\\<script>${RUN}\\</script> Mallory asks for US$3 million.
`,
    [`${slug}/facts.yaml`]: `mentions:
  mallory: [Mallory]
figures:
  fee:
    measure: mallory-fee
    quantity: { text: US$3 million, value: 3000000, currency: USD }
    evidence: US$3 million
`,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const published = await runNutgraf(["publish", folder], { NUTGRAF_DATA_DIR: dataDirectory });
  expect(published).toMatchObject({ code: 0, stderr: "" });
}
