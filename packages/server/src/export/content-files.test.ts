import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { checkContent, checkFolder } from "../content/check.ts";
import type { CheckedContent } from "../content/checked.ts";
import { contentFiles } from "../content/files.ts";
import { checkSmall, FACTS, SMALL_CONTENT } from "../content/small-content.fixture.ts";
import { contentFilesOf } from "./content-files.ts";
import { contentArbitrary } from "./content.arbitrary.ts";

const CONTENT = fileURLToPath(new URL("../../../../content", import.meta.url));

/** What is read back from the files that were written of it. */
function exported({ entities, measures, articles }: CheckedContent): CheckedContent {
  const standing = articles.map(({ content, startsFrom }) => ({ content, revisionNumber: startsFrom }));
  return checkContent(contentFiles(contentFilesOf({ entities, measures, articles: standing })));
}

function stockOf({ entities, measures, articles }: CheckedContent) {
  const told = articles.map(({ content, startsFrom }) => ({ content, startsFrom }));
  return { entities, measures, articles: told };
}

function expectSame(checked: CheckedContent): void {
  expect(checked.problems.filter(({ severity }) => severity === "ERROR")).toEqual([]);
  const again = exported(checked);
  expect(again.problems.filter(({ severity }) => severity === "ERROR")).toEqual([]);
  expect(stockOf(again)).toEqual(stockOf(checked));
}

describe("the files that are written of content are read back as the same content", () => {
  it("for the repository's own", async () => {
    expectSame(await checkFolder(CONTENT));
  });

  it("for one article with a fact of each sort", () => {
    expectSame(checkSmall());
  });

  it.each([
    [
      "a quote that stands twice and is told apart by nothing but its place",
      "a a a a a a a a a",
      { quote: "a", ordinal: 5 },
    ],
  ])("for %s", (_, line, quote) => {
    const article = (SMALL_CONTENT["port-visit/article.md"] ?? "") + `\n${line}\n`;
    expectSame(
      checkSmall({
        "port-visit/article.md": article,
        [FACTS]: [
          "evidence: costs US$2.5 billion",
          `evidence: [costs US$2.5 billion, ${JSON.stringify(quote)}]`,
        ],
      }),
    );
  });

  it("for whatever may stand in a text and in facts", () => {
    fc.assert(
      fc.property(contentArbitrary, (files) => {
        const checked = checkContent(contentFiles(files));
        fc.pre(checked.problems.every(({ severity }) => severity !== "ERROR"));
        expectSame(checked);
      }),
      { numRuns: 200 },
    );
  });
});
