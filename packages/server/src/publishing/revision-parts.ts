import type { Passage, Span } from "../evidence/passage.ts";
import type { Figure } from "../figures/figure.ts";
import type { Relationship } from "../relationships/relationship.ts";
import type { Report } from "../reports/report.ts";
import type { Role } from "../roles/role.ts";
import type { Statement } from "../statements/statement.ts";
import type { Media, Mention, RevisionContent } from "./revision.ts";
import { figureOf, storedFigure, type StoredFigure } from "./stored-figure.ts";
import { mentionsOf, storedMentions, type StoredMentions } from "./stored-mention.ts";

/** What lists show of a revision. */
export type RevisionHead = Pick<
  RevisionContent,
  "slug" | "headline" | "standfirst" | "language" | "url" | "source" | "license" | "publishedAt"
>;

/** How the text is parted. */
export interface Layout {
  readonly paragraphs: readonly Passage[];
  readonly sentences: readonly Span[];
  readonly uncovered: readonly Passage[];
}

/** The facts that are no figures. */
export interface Claims {
  readonly statements: readonly Statement[];
  readonly roles: readonly Role[];
  readonly relationships: readonly Relationship[];
  readonly reports: readonly Report[];
}

/** What a revision says, in the parts that it is stored and read in. */
export interface RevisionParts {
  readonly head: RevisionHead;
  readonly text: string;
  readonly layout: Layout;
  readonly mentions: StoredMentions;
  readonly figures: readonly StoredFigure[];
  readonly claims: Claims;
  readonly media: readonly Media[];
}

/** The parts as they are worked with. */
export interface ReadableParts extends Omit<RevisionParts, "mentions" | "figures"> {
  readonly mentions: readonly Mention[];
  readonly figures: readonly Figure[];
}

export type PartName = keyof RevisionParts;

export const PART_NAMES = [
  "head",
  "text",
  "layout",
  "mentions",
  "figures",
  "claims",
  "media",
] as const satisfies readonly PartName[];

/** The parts that a row has, without what else it has. */
export function partsIn(row: Partial<RevisionParts>): Partial<RevisionParts> {
  const { head, text, layout, mentions, figures, claims, media } = row;
  return {
    ...(head && { head }),
    ...(text !== undefined && { text }),
    ...(layout && { layout }),
    ...(mentions && { mentions }),
    ...(figures && { figures }),
    ...(claims && { claims }),
    ...(media && { media }),
  };
}

/** Which article a revision is of, which its parts don't tell. */
export type RevisionKey = Pick<RevisionContent, "articleId" | "articleKey">;

export function headOf(content: RevisionContent): RevisionHead {
  const { slug, headline, standfirst, language, url, source, license, publishedAt } = content;
  return { slug, headline, standfirst, language, url, source, license, publishedAt };
}

export function partsOf(content: RevisionContent): RevisionParts {
  const { text, paragraphs, sentences, uncovered, mentions, figures, media } = content;
  const { statements, roles, relationships, reports } = content;
  return {
    head: headOf(content),
    text,
    layout: { paragraphs, sentences, uncovered },
    mentions: storedMentions(mentions),
    figures: figures.map(storedFigure),
    claims: { statements, roles, relationships, reports },
    media,
  };
}

export function contentOf({ articleId, articleKey }: RevisionKey, parts: ReadableParts): RevisionContent {
  const { head, text, layout, mentions, figures, claims, media } = parts;
  return {
    articleId,
    articleKey,
    ...head,
    text,
    ...layout,
    mentions,
    figures,
    ...claims,
    media,
  };
}

/** Parts as they are worked with, of those as they are stored. */
export function readableParts({
  mentions,
  figures,
  ...parts
}: Partial<RevisionParts>): Partial<ReadableParts> {
  return {
    ...parts,
    ...(mentions && { mentions: mentionsOf(mentions) }),
    ...(figures && { figures: figures.map(figureOf) }),
  };
}

export function readableWhole({ mentions, figures, ...parts }: RevisionParts): ReadableParts {
  return { ...parts, mentions: mentionsOf(mentions), figures: figures.map(figureOf) };
}
