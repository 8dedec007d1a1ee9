import type { Passage, Span } from "../evidence/passage.ts";
import type { Figure } from "../figures/figure.ts";
import type { Moment } from "../moments/moment.ts";
import type { Relationship } from "../relationships/relationship.ts";
import type { Report } from "../reports/report.ts";
import type { Role } from "../roles/role.ts";
import type { Statement } from "../statements/statement.ts";
import type { EntityType } from "../entities/entity.ts";

export const MEDIA_KINDS = {
  PHOTOGRAPH: "A photograph.",
  VIDEO: "A film, with or without sound.",
  AUDIO: "A sound recording.",
  GRAPHIC: "A drawing, a map or a chart.",
} as const;

export type MediaKind = keyof typeof MEDIA_KINDS;

/** A picture, film or sound that stands with the article; it is no part of the text. */
export interface Media {
  readonly id: string;
  readonly key: string;
  readonly kind: MediaKind;
  readonly description: string;
  readonly creditId: string | null;
  readonly creditText: string | null;
  readonly durationSeconds: number | null;
  readonly url: string | null;
}

/** A passage in which an entity is named or pointed to. */
export interface Mention {
  readonly entityId: string;
  readonly entityType: EntityType;
  readonly passage: Passage;
}

/** Everything that one revision of an article says, but for its number. */
export interface RevisionContent {
  readonly articleId: string;
  readonly articleKey: string;
  readonly slug: string;
  readonly headline: string;
  readonly standfirst: string | null;
  /** BCP 47. */
  readonly language: string;
  readonly url: string | null;
  /** Where the article's facts come from, as a line to print. */
  readonly source: string | null;
  readonly license: string | null;
  readonly publishedAt: Moment;
  /** Plain text, LF, paragraphs parted by an empty line; what every offset counts in. */
  readonly text: string;
  readonly paragraphs: readonly Passage[];
  /** The sentences of the text in order, for search and coverage. */
  readonly sentences: readonly Span[];
  /** In the order of the text. */
  readonly mentions: readonly Mention[];
  readonly figures: readonly Figure[];
  readonly statements: readonly Statement[];
  readonly roles: readonly Role[];
  readonly relationships: readonly Relationship[];
  readonly reports: readonly Report[];
  readonly media: readonly Media[];
  /** The sentences that no fact cites. */
  readonly uncovered: readonly Passage[];
}
