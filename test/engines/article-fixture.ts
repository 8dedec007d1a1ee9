import type { CheckedArticle, CheckedContent } from "../../packages/server/src/content/checked.ts";
import type {
  Entity,
  Organization,
  Person,
  Place,
  Project,
} from "../../packages/server/src/entities/entity.ts";
import type { Evidence, Passage, Span } from "../../packages/server/src/evidence/passage.ts";
import type { Fact } from "../../packages/server/src/facts/fact.ts";
import type { Quantity, Unit } from "../../packages/server/src/figures/quantity.ts";
import { identify } from "../../packages/server/src/identity.ts";
import type { FigureKind, Measure } from "../../packages/server/src/measures/measure.ts";
import type { Moment } from "../../packages/server/src/moments/moment.ts";
import type { RevisionContent } from "../../packages/server/src/publishing/revision.ts";
import type { RelationshipKind } from "../../packages/server/src/relationships/relationship.ts";
import type { ProjectStatus } from "../../packages/server/src/reports/report.ts";

const described = (key: string, name: string) => ({
  key,
  slug: key,
  name,
  aliases: [],
  description: `${name}, as the test has it`,
  sameAs: [],
});

export function person(key: string, name: string, more: Partial<Person> = {}): Person {
  return { type: "PERSON", id: identify("Person", key), ...described(key, name), ...more };
}

export function organization(key: string, name: string, more: Partial<Organization> = {}): Organization {
  const id = identify("Organization", key);
  return { type: "ORGANIZATION", id, ...described(key, name), kind: "COMPANY", country: null, ...more };
}

export function project(key: string, name: string, more: Partial<Project> = {}): Project {
  return { type: "PROJECT", id: identify("Project", key), ...described(key, name), kind: "PORT", ...more };
}

export function place(key: string, name: string, more: Partial<Place> = {}): Place {
  const nowhere = { countryCode: null, latitude: null, longitude: null, withinId: null };
  const id = identify("Place", key);
  return { type: "PLACE", id, ...described(key, name), kind: "TOWN", ...nowhere, ...more };
}

export function measure(key: string, kind: FigureKind, of: Entity | null = null): Measure {
  return { id: identify("Measure", key), key, label: key.replaceAll("-", " "), kind, ofId: of?.id ?? null };
}

export const usDollars: Unit = { system: "ISO4217", code: "USD", label: "US dollar" };
export const kilometres: Unit = { system: "UCUM", code: "km", label: "kilometre" };

export function exactly(value: string, unit: Unit): Quantity {
  const bound = { value, inclusive: true };
  return { text: null, value, comparator: "EXACT", low: bound, high: bound, unit, exact: true };
}

export function day(date: string): Moment {
  return { text: null, edtf: date, earliest: date, latest: date, anchor: null, supplied: true };
}

const NEVER: Moment = { text: null, edtf: null, earliest: null, latest: null, anchor: null, supplied: false };

/** An article without facts, to which each method adds one; quotes have to stand in its text. */
export function article(slug: string, text: string): ArticleFixture {
  return new ArticleFixture(
    {
      articleId: identify("Article", slug),
      articleKey: slug,
      slug,
      headline: `The headline of ${slug}`,
      standfirst: null,
      language: "en",
      url: null,
      source: null,
      license: null,
      publishedAt: NEVER,
      text,
      paragraphs: spans(text, /[^\n]+/g).map((span) => passage(text, span)),
      sentences: spans(text, /[^\n.]+\.?/g),
      mentions: [],
      figures: [],
      statements: [],
      roles: [],
      relationships: [],
      reports: [],
      media: [],
      uncovered: [],
    },
    0,
  );
}

export class ArticleFixture {
  readonly content: RevisionContent;
  private readonly start: number;

  constructor(content: RevisionContent, start: number) {
    this.content = content;
    this.start = start;
  }

  with(more: Partial<RevisionContent>): ArticleFixture {
    return new ArticleFixture({ ...this.content, ...more }, this.start);
  }

  startsFrom(start: number): ArticleFixture {
    return new ArticleFixture(this.content, start);
  }

  mentions(entity: Entity, ...quotes: readonly string[]): ArticleFixture {
    const found = quotes.map((quote) => ({
      entityId: entity.id,
      entityType: entity.type,
      passage: this.find(quote),
    }));
    const mentions = [...this.content.mentions, ...found];
    return this.with({ mentions: mentions.toSorted((a, b) => a.passage.start - b.passage.start) });
  }

  figure(
    key: string,
    of: Measure,
    quote: string,
    quantity: Quantity,
    period: Moment | null = null,
  ): ArticleFixture {
    const figure = {
      ...this.fact("Figure", key, quote),
      type: "FIGURE" as const,
      measureId: of.id,
      quantity: { ...quantity, text: quote },
      outOf: null,
      alsoWritten: [],
      period,
      modality: null,
      readings: [],
    };
    return this.with({ figures: [...this.content.figures, figure] });
  }

  statement(
    key: string,
    speaker: Person,
    quote: string,
    text: string,
    about: readonly Entity[] = [],
  ): ArticleFixture {
    const statement = {
      ...this.fact("Statement", key, quote),
      type: "STATEMENT" as const,
      text,
      quotes: [],
      speaker: { voice: "SPEAKER" as const, entityId: speaker.id, text: null },
      aboutIds: about.map(({ id }) => id),
    };
    return this.with({ statements: [...this.content.statements, statement] });
  }

  role(key: string, holder: Person, quote: string, at: Organization | null = null): ArticleFixture {
    const role = {
      ...this.fact("Role", key, quote),
      type: "ROLE" as const,
      personId: holder.id,
      title: quote,
      normalizedTitle: quote.toLowerCase(),
      organizationId: at?.id ?? null,
      country: null,
      from: null,
      to: null,
    };
    return this.with({ roles: [...this.content.roles, role] });
  }

  relationship(key: string, from: Entity, kind: RelationshipKind, to: Entity, quote: string): ArticleFixture {
    const relationship = {
      ...this.fact("Relationship", key, quote),
      type: "RELATIONSHIP" as const,
      kind,
      fromId: from.id,
      toId: to.id,
      part: null,
      modality: null,
      since: null,
      until: null,
    };
    return this.with({ relationships: [...this.content.relationships, relationship] });
  }

  report(
    key: string,
    about: Project,
    status: ProjectStatus,
    quote: string,
    at: Place | null = null,
  ): ArticleFixture {
    const report = {
      ...this.fact("Report", key, quote),
      type: "REPORT" as const,
      aboutId: about.id,
      status,
      when: null,
      placeId: at?.id ?? null,
      kind: null,
    };
    return this.with({ reports: [...this.content.reports, report] });
  }

  checked(): CheckedArticle {
    const location = {
      file: `${this.content.slug}/article.md`,
      line: 1,
      column: 1,
      length: 3,
      lineText: "---",
    };
    return { content: this.content, startsFrom: this.start, startsFromLocation: location, uncovered: [] };
  }

  private fact(
    type: "Figure" | "Statement" | "Role" | "Relationship" | "Report",
    key: string,
    quote: string,
  ): Fact {
    const evidence: Evidence = [this.find(quote)];
    const id = identify(type, this.content.articleKey, key);
    return {
      id,
      key,
      basis: "STATED",
      evidence,
      attribution: { voice: "ARTICLE", entityId: null, text: null },
    };
  }

  private find(quote: string): Passage {
    const start = this.content.text.indexOf(quote);
    if (start < 0) throw new Error(`The text of ${this.content.slug} does not have: ${quote}`);
    return passage(this.content.text, { start, end: start + quote.length });
  }
}

function passage(text: string, { start, end }: Span): Passage {
  const codePoints = (until: number): number => Array.from(text.slice(0, until)).length;
  const paragraph = text.slice(0, start).split("\n\n").length;
  return { start, end, startCodePoint: codePoints(start), endCodePoint: codePoints(end), paragraph };
}

function spans(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** What a check of a folder with these would give. */
export function checkedContent(
  articles: readonly ArticleFixture[],
  entities: readonly Entity[] = [],
  measures: readonly Measure[] = [],
): CheckedContent {
  return { problems: [], entities, measures, articles: articles.map((one) => one.checked()) };
}
