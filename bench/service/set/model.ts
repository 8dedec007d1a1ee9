/** The set as plain data, from which the content files and the rows of the peers are made alike. */

export type SetEntityType = "PERSON" | "ORGANIZATION" | "PROJECT";

export interface SetEntity {
  /** From 0, through all types. */
  readonly number: number;
  readonly type: SetEntityType;
  /** Its slug and, in content files, its key. */
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** What content files call it beside its type; null for people. */
  readonly kind: "COMPANY" | "AGENCY" | "PORT" | "RAILWAY" | "ROAD" | "POWER" | null;
}

export interface SetMeasure {
  /** From 0. */
  readonly number: number;
  readonly key: string;
  readonly label: string;
  readonly kind: "MONEY" | "COUNT" | "LENGTH";
  readonly of: SetEntity;
}

/** Offsets in UTF-16 code units of the article's text, the end exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
  /** The words that stand there. */
  readonly quote: string;
}

/** One sentence. */
export type SetPassage = Span;

/** An entity's name where it stands. */
export interface SetMention extends Span {
  readonly entity: SetEntity;
}

export interface SetQuantity {
  /** As the article words it. */
  readonly text: string;
  /** In digits. */
  readonly value: string;
  /** What it is a number of: a currency of ISO 4217, a unit of UCUM, or what is counted. */
  readonly unit: { readonly currency: string } | { readonly unit: string } | { readonly count: string };
}

export interface SetFigure {
  readonly key: string;
  readonly measure: SetMeasure;
  readonly quantity: SetQuantity;
  /** Which passage of the article says it, from 0. */
  readonly passage: number;
}

export interface SetArticle {
  /** From 0, the oldest first. */
  readonly number: number;
  readonly slug: string;
  readonly headline: string;
  /** YYYY-MM-DD, of no other article. */
  readonly publishedOn: string;
  /** The paragraphs, an empty line between them. */
  readonly text: string;
  /** All three in the order of the text. */
  readonly passages: readonly SetPassage[];
  readonly mentions: readonly SetMention[];
  readonly figures: readonly SetFigure[];
}
