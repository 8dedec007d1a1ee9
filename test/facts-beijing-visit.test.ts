import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import * as table from "./facts-beijing-visit.expected.ts";
import {
  type Answer,
  type Attribution,
  EVERYTHING,
  type Passage,
  type Quantity,
} from "./facts-beijing-visit/query.ts";
import type { By } from "./facts-beijing-visit/row.ts";

/** The article's facts as the list of them has them, row by row, from the running service. */
describe("the first article comes back from the API as its list of facts has it", () => {
  let nutgraf: Nutgraf;
  let article: Answer["article"];

  beforeAll(async () => {
    nutgraf = await startNutgraf({ content: "content/beijing-visit" });
    ({ article } = await nutgraf.ask<Answer>(EVERYTHING, { slug: table.article.slug }));
  });

  afterAll(() => nutgraf?.[Symbol.asyncDispose]());

  it("the article itself: its date is supplied, not stated", () => {
    const { slug, language, license, publishedAt } = article;
    expect({ slug, language, license, publishedAt }).toEqual(table.article);
  });

  it("people, with their role as of the article", () => {
    const rows = article.people.edges.map(({ node, mentions, roles }) => ({
      slug: node.slug,
      name: node.name,
      aliases: node.aliases,
      mentions: distinct(quotesOf(mentions)),
      roles: roles.map((role) => ({
        title: role.title,
        normalizedTitle: role.normalizedTitle,
        country: role.country,
        ...given("organization", role.organization?.name),
        basis: role.basis,
        evidence: quotesOf(role.evidence),
      })),
    }));
    const expected = table.people.map(({ role, ...row }) => ({ ...row, roles: [role] }));
    expect(bySlug(rows)).toEqual(bySlug(expected));
  });

  it("organizations, also where they are written as a capital or a country", () => {
    const rows = article.organizations.edges.map(({ node, mentions }) => ({
      slug: node.slug,
      name: node.name,
      kind: node.kind,
      ...given("country", node.country),
      mentions: quotesOf(mentions),
    }));
    expect(bySlug(rows)).toEqual(bySlug(table.organizations));
  });

  it("projects, with status, location, programme and phases", () => {
    const rows = article.projects.edges.map(({ node, mentions, reports }) => ({
      slug: node.slug,
      name: node.name,
      kind: node.kind,
      ...given("status", node.status),
      ...given("location", node.location?.name),
      ...given("programme", node.programme?.name),
      phases: node.phases.nodes.map(({ name }) => name),
      calledInArticle: reports[0]?.kind,
      evidence: quotesOf(reports[0]?.evidence ?? []),
      mentions: quotesOf(mentions),
    }));
    expect(bySlug(rows)).toEqual(bySlug(table.projects));
  });

  it("places, and no capital that stands for its government", () => {
    const rows = article.places.edges.map(({ node, mentions }) => ({
      slug: node.slug,
      name: node.name,
      kind: node.kind,
      ...given("country", node.countryCode),
      mentions: quotesOf(mentions),
    }));
    expect(bySlug(rows)).toEqual(bySlug(table.places));
  });

  it("events, with status, time as worded, place and who takes part as what", () => {
    const rows = article.events.edges.map(({ node, mentions, reports }) => ({
      slug: node.slug,
      name: node.name,
      kind: node.kind,
      status: node.status,
      ...given("when", node.when),
      ...given("place", node.place?.name),
      participants: node.participants.edges
        .map(({ node: { name }, part, relationship: { basis } }) =>
          basis === "STATED" ? [name, part] : [name, part, basis],
        )
        .toSorted(inWriting),
      by: reports[0] && by(reports[0].attribution),
      evidence: quotesOf(reports[0]?.evidence ?? []),
      mentions: quotesOf(mentions),
    }));
    const expected = table.events.map((row) => ({
      ...row,
      participants: row.participants.toSorted(inWriting),
    }));
    expect(bySlug(rows)).toEqual(bySlug(expected));
  });

  it("figures, with value, unit, comparator, modality, what they measure, when and whose word", () => {
    const rows = article.figures.nodes.map((figure) => ({
      key: figure.key,
      kind: figure.kind,
      ...written(figure.quantity),
      comparator: figure.quantity.comparator,
      ...given("modality", figure.modality),
      measure: figure.measure.label,
      of: figure.of?.name,
      ...given("outOf", figure.outOf && written(figure.outOf)),
      ...given("alsoWritten", figure.alsoWritten[0] && written(figure.alsoWritten[0])),
      ...given("period", figure.period),
      by: by(figure.attribution),
      ...given("readings", figure.readings.length || null),
      evidence: quotesOf(figure.evidence),
    }));
    expect(byKey(rows)).toEqual(byKey(table.figures));
  });

  it("statements, with who says it, the speaker's own words and what it is about", () => {
    const rows = article.statements.nodes.map((statement) => ({
      key: statement.key,
      speaker: by(statement.speaker),
      ...given("quotes", statement.quotes.length === 0 ? null : quotesOf(statement.quotes)),
      about: statement.about.map(({ name }) => name),
      evidence: quotesOf(statement.evidence),
    }));
    expect(byKey(rows)).toEqual(byKey(table.statements));
  });

  it("relationships", () => {
    const rows = article.relationships.nodes
      .filter(({ kind }) => kind !== "TAKES_PART_IN")
      .map(({ from, kind, to, modality, evidence }) => [
        from.name,
        kind,
        to.name,
        modality,
        quotesOf(evidence),
      ]);
    expect(rows.toSorted(inWriting)).toEqual(table.relationships.toSorted(inWriting));
  });

  it("media, which are no part of the text", () => {
    const rows = article.media.nodes.map(({ credit, ...media }) => ({
      ...media,
      credit: credit?.name ?? null,
    }));
    expect(byKey(rows)).toEqual(byKey(table.media));
  });

  it("every fact with evidence that says exactly these words at exactly this place", () => {
    const facts = [
      ...article.figures.nodes,
      ...article.statements.nodes,
      ...article.relationships.nodes,
      ...article.reports.nodes,
      ...article.roles.nodes,
    ];
    expect(facts.length).toBeGreaterThan(60);
    for (const { key, evidence } of facts) {
      expect(evidence.length, key).toBeGreaterThan(0);
      for (const passage of evidence) expectVerbatim(passage, article.text);
    }
  });

  it("every number with the shortest words that say it, never a whole sentence", () => {
    const sentences = new Set(article.text.split(/(?<=[.!?"])\s+/));
    for (const { key, quantity, evidence } of article.figures.nodes) {
      expect(
        evidence.some(({ quote }) => quote.includes(quantity.text ?? "")),
        key,
      ).toBe(true);
      for (const { quote } of evidence) expect(sentences, key).not.toContain(quote);
    }
  });

  it("and no sum that a reader could do", () => {
    const values = article.figures.nodes.map(({ quantity }) => quantity.value);
    expect(values).not.toContain("1700000000");
    expect(values).not.toContain("7");
    expect(article.figures.nodes).toHaveLength(table.figures.length);
  });
});

function expectVerbatim(passage: Passage, text: string): void {
  expect(text.slice(passage.start, passage.end)).toBe(passage.quote);
  expect(Array.from(text).slice(passage.startCodePoint, passage.endCodePoint).join("")).toBe(passage.quote);
  expect(text.slice(0, passage.start).endsWith(passage.prefix)).toBe(true);
  expect(text.slice(passage.end).startsWith(passage.suffix)).toBe(true);
}

const quotesOf = (passages: readonly Passage[]): string[] => passages.map(({ quote }) => quote);

const written = ({ text, value, unit }: Quantity) => ({ text, value, unit: unit.code });

/** Whose word it is, as the table writes it. */
function by({ voice, entity, text }: Attribution): By {
  switch (voice) {
    case "ARTICLE":
      return "article";
    case "SPEAKER":
      return { speaker: entity?.name ?? "", text: text ?? "" };
    case "SOURCE":
      return { source: entity?.name ?? null, text: text ?? "" };
    case "UNRESOLVED":
      return { unresolved: text ?? "" };
  }
}

/** The table leaves out what the article does not say. */
function given(name: string, value: unknown): Record<string, unknown> {
  return value === null || value === undefined ? {} : { [name]: value };
}

const inWriting = (a: unknown, b: unknown): number => JSON.stringify(a).localeCompare(JSON.stringify(b));
const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
const bySlug = <Row extends { slug: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => a.slug.localeCompare(b.slug));
const byKey = <Row extends { key: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => a.key.localeCompare(b.key));
