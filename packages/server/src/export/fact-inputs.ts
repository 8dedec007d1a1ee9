import type { ArticleText } from "../content/article-text.ts";
import type { Attribution } from "../evidence/attribution.ts";
import type { Span } from "../evidence/passage.ts";
import type { Fact } from "../facts/fact.ts";
import type { Figure } from "../figures/figure.ts";
import type { Moment } from "../moments/moment.ts";
import type { Media } from "../publishing/revision.ts";
import type { Relationship } from "../relationships/relationship.ts";
import type { Report } from "../reports/report.ts";
import type { Role } from "../roles/role.ts";
import type { Statement } from "../statements/statement.ts";
import type { Keys } from "./keys.ts";
import { momentInput } from "./moment-input.ts";
import { quantityInput } from "./quantity-input.ts";
import { quoteInput } from "./quote-input.ts";
import type { YamlValue } from "./yaml-text.ts";

/** What the facts of one article are written with. */
export interface Writing {
  readonly text: ArticleText;
  readonly publishedAt: Moment;
  readonly keys: Keys;
}

type Input = Readonly<Record<string, YamlValue>>;

export function figureInput(writing: Writing, figure: Figure): Input {
  const { measureId, quantity, outOf, alsoWritten, period, modality, readings } = figure;
  return {
    measure: writing.keys.measure(measureId),
    quantity: quantityInput(quantity),
    outOf: outOf === null ? null : quantityInput(outOf),
    alsoWritten: listOrNothing(alsoWritten.map(quantityInput)),
    period: momentInput(period, writing.publishedAt),
    modality,
    readings: listOrNothing(readings),
    ...factInput(writing, figure),
  };
}

export function statementInput(writing: Writing, statement: Statement): Input {
  const { text, quotes, speaker, aboutIds } = statement;
  return {
    text,
    quotes: listOrNothing(quotes.map((quote) => quoteInput(writing.text, quote))),
    speaker: attributionInput(writing.keys, speaker),
    about: listOrNothing(aboutIds.map(writing.keys.entity)),
    ...factInput(writing, statement),
  };
}

export function roleInput(writing: Writing, role: Role): Input {
  const { personId, title, normalizedTitle, organizationId, country, from, to } = role;
  return {
    person: writing.keys.entity(personId),
    title,
    normalizedTitle: normalizedTitle === title ? null : normalizedTitle,
    organization: entityOrNothing(writing.keys, organizationId),
    country,
    from: momentInput(from, writing.publishedAt),
    to: momentInput(to, writing.publishedAt),
    ...factInput(writing, role),
  };
}

export function relationshipInput(writing: Writing, relationship: Relationship): Input {
  const { kind, fromId, toId, part, modality, since, until } = relationship;
  return {
    kind,
    from: writing.keys.entity(fromId),
    to: writing.keys.entity(toId),
    part,
    modality,
    since: momentInput(since, writing.publishedAt),
    until: momentInput(until, writing.publishedAt),
    ...factInput(writing, relationship),
  };
}

export function reportInput(writing: Writing, report: Report): Input {
  const { aboutId, status, when, placeId, kind } = report;
  return {
    about: writing.keys.entity(aboutId),
    status,
    when: momentInput(when, writing.publishedAt),
    place: entityOrNothing(writing.keys, placeId),
    kind,
    ...factInput(writing, report),
  };
}

export function mediaInput({ keys }: Writing, media: Media): Input {
  const { kind, description, creditId, creditText, durationSeconds, url } = media;
  const duration = durationSeconds === null ? null : String(durationSeconds);
  const credit = entityOrNothing(keys, creditId);
  return { kind, description, credit, creditText, durationSeconds: duration, url };
}

function factInput({ text, keys }: Writing, { basis, evidence, attribution }: Fact): Input {
  return {
    basis: basis === "STATED" ? null : basis,
    evidence: evidenceInput(text, evidence),
    attribution: attribution.voice === "ARTICLE" ? null : attributionInput(keys, attribution),
  };
}

function evidenceInput(text: ArticleText, evidence: readonly Span[]): YamlValue {
  const quotes = evidence.map((passage) => quoteInput(text, passage));
  return quotes.length === 1 ? quotes[0] : quotes;
}

function attributionInput(keys: Keys, { voice, entityId, text }: Attribution): YamlValue {
  return { voice, entity: entityOrNothing(keys, entityId), text };
}

function entityOrNothing(keys: Keys, id: string | null): string | null {
  return id === null ? null : keys.entity(id);
}

function listOrNothing(list: readonly YamlValue[]): YamlValue {
  return list.length === 0 ? null : list;
}
