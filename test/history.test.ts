import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { checkContent } from "../packages/server/src/content/check.ts";
import { contentFiles } from "../packages/server/src/content/files.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { publishChecked } from "./engines/publish-folder.ts";

/** One article that says that the port costs so many million dollars, as a folder that starts from a revision. */
function article(startsFrom: number, text: string, million: number) {
  return contentFiles([
    ["entities/projects.yaml", "port:\n  name: The port\n  description: A port of the test\n  kind: PORT\n"],
    ["measures.yaml", "cost:\n  label: cost\n  kind: MONEY\n  of: port\n"],
    [
      "port-costs/article.md",
      `---\nheadline: What the port costs\npublished: 2024-05-01\nstartsFrom: ${startsFrom}\n---\n\n${text}\n`,
    ],
    [
      "port-costs/facts.yaml",
      `mentions:
  port: [The port]
figures:
  cost:
    measure: cost
    quantity: { text: US$${million} million, value: ${million}000000, currency: USD }
    evidence: US$${million} million
`,
    ],
  ]);
}

const FIGURES =
  "figures { nodes { id quantity { value } evidence { quote start end revision { number text } } } }";

interface Revision {
  readonly number: number;
  readonly text: string;
  readonly figures: {
    readonly nodes: readonly {
      readonly id: string;
      readonly quantity: { readonly value: string };
      readonly evidence: readonly { readonly quote: string; readonly start: number; readonly end: number }[];
    }[];
  };
}

describe("a corrected article keeps its history", () => {
  let nutgraf: Nutgraf;
  let beforeCorrection: string;

  beforeAll(async () => {
    nutgraf = await startNutgraf({ files: article(0, "The port costs US$3 million.", 3) });
    const { article: first } = await nutgraf.ask<{ article: { revision: { createdAt: string } } }>(
      `{ article(slug: "port-costs") { revision { createdAt } } }`,
    );
    beforeCorrection = first.revision.createdAt;
    const corrected = checkContent(article(1, "It is said: The port costs US$4 million.", 4));
    await publishChecked(nutgraf.world.db, corrected, "the correction");
  });

  afterAll(() => nutgraf?.[Symbol.asyncDispose]());

  const ask = async (field: string): Promise<Revision | null> => {
    const answer = await nutgraf.ask<{ article: { found: Revision | null } }>(
      `query($at: DateTime!) {
        article(slug: "port-costs") { found: ${field} { number text ${FIGURES} } asOf(at: $at) { number } }
      }`,
      { at: beforeCorrection },
    );
    return answer.article.found;
  };

  it("the newest revision is what the article shows", async () => {
    const revision = await ask("revision");
    expect(revision?.number).toBe(2);
    expect(revision?.figures.nodes.map(({ quantity }) => quantity.value)).toEqual(["4000000"]);
  });

  it("an old one still has its own text and facts, and its passages read right", async () => {
    const revision = await ask("revision(number: 1)");
    expect(revision?.text).toBe("The port costs US$3 million.");
    const [figure] = revision?.figures.nodes ?? [];
    expect(figure?.quantity.value).toBe("3000000");
    for (const { quote, start, end } of figure?.evidence ?? [])
      expect(revision?.text.slice(start, end)).toBe(quote);
  });

  it("a corrected fact keeps its id", async () => {
    const [old, current] = [await ask("revision(number: 1)"), await ask("revision")];
    expect(current?.figures.nodes[0]?.id).toBe(old?.figures.nodes[0]?.id);
  });

  it("what stood at a time can be asked for", async () => {
    expect((await ask("asOf(at: $at)"))?.number).toBe(1);
    expect(await ask(`asOf(at: "2001-01-01T00:00:00Z")`)).toBeNull();
    expect((await ask(`asOf(at: "2099-01-01T00:00:00Z")`))?.number).toBe(2);
    expect(await ask("revision(number: 3)")).toBeNull();
  });

  it("and all revisions are listed, the newest first", async () => {
    const { article: all } = await nutgraf.ask<{
      article: { revisions: { nodes: unknown[]; totalCount: number } };
    }>(
      `{ article(slug: "port-costs") { revisions { totalCount nodes { number article { slug } ${FIGURES} } } } }`,
    );
    expect(all.revisions).toMatchObject({ totalCount: 2, nodes: [{ number: 2 }, { number: 1 }] });
  });

  it("lists and filters know the newest only", async () => {
    const { figures, over } = await nutgraf.ask<Record<"figures" | "over", { totalCount: number }>>(`{
      figures { totalCount }
      over: figures(where: { quantity: { unit: "USD", lt: "3500000" } }) { totalCount }
    }`);
    expect([figures.totalCount, over.totalCount]).toEqual([1, 0]);
  });
});
