import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { measures, tables } from "./facts-more-articles.expected.ts";
import { ARTICLE, type ArticleAnswer, type Quantity } from "./facts-more-articles/article.query.ts";
import {
  figureRow,
  relationshipRow,
  reportRow,
  roleRow,
  statementRow,
} from "./facts-more-articles/as-rows.ts";
import { MEASURES, type MeasuresAnswer } from "./facts-more-articles/measures.query.ts";
import { RECURRING, type RecurringAnswer } from "./facts-more-articles/recurring.query.ts";

describe("five articles side by side", () => {
  let nutgraf: Nutgraf;

  beforeAll(async () => {
    nutgraf = await startNutgraf({ content: "content" });
  });

  afterAll(() => nutgraf?.[Symbol.asyncDispose]());

  describe.each(tables)("$article.slug comes back from the API as its list of facts has it", (table) => {
    let article: ArticleAnswer["article"];

    beforeAll(async () => {
      ({ article } = await nutgraf.ask<ArticleAnswer>(ARTICLE, { slug: table.article.slug }));
    });

    it("the article itself, with its date, supplied or its own", () => {
      const { slug, publishedAt } = article;
      expect({ slug, publishedAt }).toEqual(table.article);
    });

    it("roles, as of the article", () => {
      expect(sorted(article.roles.nodes.map(roleRow))).toEqual(sorted(table.roles));
    });

    it("figures, with value, comparator, unit, modality, measure, of what, when and whose word", () => {
      expect(sorted(article.figures.nodes.map(figureRow))).toEqual(sorted(table.figures));
    });

    it("statements, with who says it and what it is about", () => {
      expect(sorted(article.statements.nodes.map(statementRow))).toEqual(sorted(table.statements));
    });

    it("reports, with status, time as worded and place", () => {
      expect(sorted(article.reports.nodes.map(reportRow))).toEqual(sorted(table.reports));
    });

    it("relationships, and who takes part in what", () => {
      expect(sorted(article.relationships.nodes.map(relationshipRow))).toEqual(sorted(table.relationships));
    });

    it("every naming of its people, organizations, projects and places, and no government as a place", () => {
      const named: Record<string, string[]> = {};
      for (const { entity, passage } of article.mentions.nodes) {
        if (entity.__typename !== "Event") (named[entity.name] ??= []).push(passage.quote);
      }
      expect(named).toEqual(table.mentions);
    });

    it("every fact with evidence that says exactly these words at exactly this place", () => {
      const facts = [
        ...article.roles.nodes,
        ...article.figures.nodes,
        ...article.statements.nodes,
        ...article.reports.nodes,
        ...article.relationships.nodes,
      ];
      for (const { key, evidence } of facts) {
        expect(evidence.length, key).toBeGreaterThan(0);
        for (const { quote, start, end } of evidence) expect(article.text.slice(start, end), key).toBe(quote);
      }
    });

    it("every number with the shortest words that say it, never a whole sentence", () => {
      const sentences = new Set(article.text.split(/(?<=[.!?"])\s+/));
      for (const { key, quantity, evidence } of article.figures.nodes) {
        const numbered = evidence.filter(({ quote }) => quote.includes(quantity.text ?? ""));
        expect(numbered, key).not.toEqual([]);
        for (const { quote } of evidence) expect(sentences, key).not.toContain(quote);
      }
    });
  });

  it("their figures meet on measures, which tell whether they agree and never pick a winner", async () => {
    const keys = Object.keys(measures);
    const { measures: found } = await nutgraf.ask<MeasuresAnswer>(MEASURES, { keys });
    const rows = found.nodes.map(({ key, agreement, figures }) => [
      key,
      {
        agreement,
        figures: figures.nodes.map(({ article, quantity, period, modality }) =>
          [article.slug, number(quantity), period?.edtf, modality].filter((told) => told),
        ),
      },
    ]);
    expect(Object.fromEntries(rows)).toEqual(measures);
  });

  describe("people, organizations and places recur as the same", () => {
    let recurring: RecurringAnswer;

    beforeAll(async () => {
      recurring = await nutgraf.ask<RecurringAnswer>(RECURRING);
    });

    const slugs = ({ articles }: { articles: { nodes: readonly { slug: string }[] } }): string[] =>
      articles.nodes.map(({ slug }) => slug);
    const allButApec = ["port-first-year", "port-opens", "exclusivity-settled", "beijing-visit"];

    it("in all the articles that name them, the newest first", () => {
      expect(slugs(recurring.boluarte)).toEqual([...allButApec, "apec-five-cities"]);
      expect(slugs(recurring.xi)).toEqual(allButApec);
      expect(slugs(recurring.port)).toEqual(allButApec);
      expect(slugs(recurring.cosco)).toEqual(["port-opens", "exclusivity-settled", "beijing-visit"]);
      expect(slugs(recurring.lima)).toEqual([
        "port-first-year",
        "port-opens",
        "beijing-visit",
        "apec-five-cities",
      ]);
      expect(slugs(recurring.portAuthority)).toEqual(["exclusivity-settled"]);
    });

    it("with the post as each article writes it", () => {
      const posts = recurring.boluarte.roles.nodes.map(({ article, title }) => [article.slug, title]);
      expect(posts).toEqual([
        ["port-opens", "president"],
        ["exclusivity-settled", "president"],
        ["beijing-visit", "counterpart"],
        ["apec-five-cities", "president"],
      ]);
    });

    it("the port: under construction in one article, in operation in later ones, still where the first one has it", () => {
      const reported = recurring.port.reports.nodes.map(({ article, status }) => [article.slug, status]);
      expect(reported).toEqual([
        ["port-first-year", "IN_OPERATION"],
        ["port-opens", "IN_OPERATION"],
        ["beijing-visit", "UNDER_CONSTRUCTION"],
      ]);
      expect(recurring.port.status).toBe("IN_OPERATION");
      expect(recurring.port.location).toEqual({ name: "Chancay" });
    });

    it("its inauguration: planned for two different times, then held, and the newest article's word stands for it", () => {
      const { reports, status, when } = recurring.inauguration;
      const reported = reports.nodes.map(({ article, ...report }) => [article.slug, report]);
      const held = { status: "OCCURRED", when: { text: "14 November 2024", edtf: "2024-11-14" } };
      expect(reported).toEqual([
        ["port-first-year", held],
        ["port-opens", held],
        ["exclusivity-settled", { status: "PLANNED", when: { text: "November", edtf: "2024-11" } }],
        ["beijing-visit", { status: "PLANNED", when: { text: "next year", edtf: "2025" } }],
      ]);
      expect({ status, when }).toEqual(held);
    });

    it("companies, each under its parent", () => {
      expect(recurring.subsidiary.parent).toEqual({ name: "Cosco Shipping" });
      expect(recurring.builder.parent).toEqual({ name: "China Communications Construction" });
    });
  });
});

const number = ({ comparator, value, unit }: Quantity): string => `${comparator} ${value} ${unit.code}`;

const sorted = <Row>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
