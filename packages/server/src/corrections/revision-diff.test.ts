import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ARTICLE, checkSmall, FACTS } from "../content/small-content.fixture.ts";
import type { Evidence, Passage } from "../evidence/passage.ts";
import type { Figure } from "../figures/figure.ts";
import type { Mention, RevisionContent } from "../publishing/revision.ts";
import type { Statement } from "../statements/statement.ts";
import { applyDiff, diffRevisions, type RevisionDiff } from "./revision-diff.ts";

function contentOf(changes: Parameters<typeof checkSmall>[0] = {}): RevisionContent {
  const { articles, problems } = checkSmall(changes);
  const [article] = articles;
  if (article === undefined) throw new Error(`The content does not hold: ${JSON.stringify(problems)}`);
  return article.content;
}

const original = contentOf();

function factsIn({ facts }: RevisionDiff): Readonly<Record<string, string>> {
  const all = Object.values(facts).flat();
  return Object.fromEntries(all.map((item) => [(item.after ?? item.before)?.key ?? "", item.change]));
}

describe("what changed between two revisions", () => {
  it("is nothing, fact by fact, where they are the same", () => {
    const diff = diffRevisions(original, contentOf());
    expect(new Set(Object.values(factsIn(diff)))).toEqual(new Set(["UNCHANGED"]));
    expect(diff).toMatchObject({ head: [], text: [{ kind: "KEPT", text: original.text }] });
    expect(diff.mentions.every(({ change }) => change === "UNCHANGED")).toBe(true);
  });

  it("tells facts that merely moved from those that say something else", () => {
    const corrected = contentOf({
      [ARTICLE]: ["# The visit\n", "# The visit\n\nA line that was left out.\n"],
      [FACTS]: ["value: 2500000000", "value: 2500000001"],
    });
    const diff = diffRevisions(original, corrected);
    expect(factsIn(diff)).toMatchObject({ cost: "CHANGED", "berths-open": "MOVED", proud: "MOVED" });
    const cost = diff.facts.figures.find(({ after }) => after?.key === "cost");
    expect(cost).toMatchObject({
      fields: expect.arrayContaining([{ name: "quantity.value", before: "2500000000", after: "2500000001" }]),
    });
    expect(new Set(diff.mentions.map(({ change }) => change))).toEqual(new Set(["MOVED"]));
  });

  it("tells by their words that a fact rests on other ones", () => {
    const corrected = contentOf({ [FACTS]: ["evidence: costs US$2.5 billion", "evidence: US$2.5 billion"] });
    const cost = diffRevisions(original, corrected).facts.figures.find(({ after }) => after?.key === "cost");
    expect(cost).toMatchObject({
      change: "CHANGED",
      fields: [{ name: "evidence", before: ["costs US$2.5 billion"], after: ["US$2.5 billion"] }],
    });
  });

  it("tells what is new and what was dropped", () => {
    const renamed = contentOf({ [FACTS]: ["  berths-open:", "  open-berths:"] });
    expect(factsIn(diffRevisions(original, renamed))).toMatchObject({
      "berths-open": "DROPPED",
      "open-berths": "ADDED",
    });
  });

  it("tells of a headline, a date and a picture", () => {
    const corrected = contentOf({
      [ARTICLE]: [
        "headline: A minister sees a port\npublished: 2024-05-02",
        "headline: A visit\npublished: 2024-05-03",
      ],
      [FACTS]: ["The quay from the sea.", "The quay from the shore."],
    });
    const diff = diffRevisions(original, corrected);
    expect(diff.head).toContainEqual({
      name: "headline",
      before: "A minister sees a port",
      after: "A visit",
    });
    expect(diff.head).toContainEqual({ name: "publishedAt.edtf", before: "2024-05-02", after: "2024-05-03" });
    expect(diff.media).toMatchObject([{ change: "CHANGED", fields: [{ name: "description" }] }]);
  });

  it("takes a mention that stays for the same, though an earlier one by the same words went", () => {
    const corrected = contentOf({
      [ARTICLE]: ['"We are proud," Ruiz said.', '"We are proud," she said.'],
      [FACTS]: ['"We are proud," Ruiz said', '"We are proud," she said'],
    });
    const diff = diffRevisions(original, corrected);
    const dropped = diff.mentions.filter(({ change }) => change === "DROPPED");
    expect(
      dropped.map(({ before }) => original.text.slice(before?.passage.start, before?.passage.end)),
    ).toEqual(["Ruiz"]);
  });
});

const word = fc.constantFrom("port", "Lima", "US$3", "billion", "𝒳", "é");
const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(" "));

/** Any span will do: whether it quotes whole words is not what a diff looks at. */
function passageIn(whole: string): fc.Arbitrary<Passage> {
  const offset = fc.nat(whole.length);
  return fc.tuple(offset, offset).map(([a, b]) => {
    const [start, end] = [Math.min(a, b), Math.max(a, b)];
    return { start, end, startCodePoint: start, endCodePoint: end, paragraph: 1 };
  });
}

function evidenceIn(whole: string): fc.Arbitrary<Evidence> {
  return fc
    .tuple(passageIn(whole), fc.array(passageIn(whole), { maxLength: 2 }))
    .map(([first, more]) => [first, ...more]);
}

const key = fc.constantFrom("a", "b", "c", "d", "e");
const uniquely = { maxLength: 4, selector: ({ id }: { readonly id: string }) => id };

function figureIn(whole: string): fc.Arbitrary<Figure> {
  const [known] = original.figures;
  if (known === undefined) throw new Error("There is no figure to start from");
  return fc.tuple(key, evidenceIn(whole), fc.constantFrom("1", "2")).map(([name, evidence, value]) => {
    return { ...known, id: `fig_${name}`, key: name, evidence, quantity: { ...known.quantity, value } };
  });
}

function statementIn(whole: string): fc.Arbitrary<Statement> {
  const [known] = original.statements;
  if (known === undefined) throw new Error("There is no statement to start from");
  const parts = fc.tuple(
    key,
    evidenceIn(whole),
    fc.array(passageIn(whole), { maxLength: 2 }),
    fc.constantFrom("x", "y"),
  );
  return parts.map(([name, evidence, quotes, said]) => {
    return { ...known, id: `stm_${name}`, key: name, evidence, quotes, text: said };
  });
}

function mentionIn(whole: string): fc.Arbitrary<Mention> {
  return fc
    .tuple(fc.constantFrom("per_1", "per_2"), passageIn(whole))
    .map(([entityId, passage]) => ({ entityId, entityType: "PERSON", passage }));
}

const content: fc.Arbitrary<RevisionContent> = text.chain((whole) =>
  fc
    .record({
      headline: fc.constantFrom("One", "Two"),
      standfirst: fc.constantFrom(null, "Under it"),
      edtf: fc.constantFrom(null, "2024", "2025"),
      figures: fc.uniqueArray(figureIn(whole), uniquely),
      statements: fc.uniqueArray(statementIn(whole), uniquely),
      mentions: fc.array(mentionIn(whole), { maxLength: 6 }),
      media: fc.subarray([...original.media]),
      sentences: fc.array(passageIn(whole), { maxLength: 2 }),
    })
    .map(({ edtf, ...rest }) => ({
      ...original,
      ...rest,
      text: whole,
      publishedAt: { ...original.publishedAt, edtf },
    })),
);

describe("applying what changed", () => {
  it("to the older revision gives the newer one, of any two", () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        expect(applyDiff(before, diffRevisions(before, after))).toEqual(after);
      }),
    );
  });

  it("can be done after the diff was sent as JSON", () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        const sent = JSON.parse(JSON.stringify(diffRevisions(before, after))) as RevisionDiff;
        expect(applyDiff(before, sent)).toEqual(after);
      }),
    );
  });

  function expectEachOnce(
    items: readonly { readonly before: object | null; readonly after: object | null }[],
    old: readonly object[],
    young: readonly object[],
  ): void {
    expect(new Set(items.flatMap(({ before }) => before ?? []))).toEqual(new Set(old));
    expect(items.flatMap(({ after }) => after ?? [])).toEqual(young);
  }

  it("tells every item of both once", () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        const { mentions, facts } = diffRevisions(before, after);
        expectEachOnce(mentions, before.mentions, after.mentions);
        expectEachOnce(facts.figures, before.figures, after.figures);
      }),
    );
  });
});
