import type { Media, Mention, RevisionContent } from "../publishing/revision.ts";
import { applyFieldChanges, type FieldChange, fieldChanges } from "./field-change.ts";
import { diffItems, type ItemChange } from "./item-change.ts";
import { diffMentions } from "./mention-diff.ts";
import { diffTexts, type Hunk } from "./text-diff.ts";

/** What differs between two revisions of one article, whole: `applyDiff` makes the newer one of the older. */
export interface RevisionDiff {
  /** What differs beside the text and what is said in it: the headline, the date and the like. */
  readonly head: readonly FieldChange[];
  readonly text: readonly Hunk[];
  /** Every fact of both, section by section in the order of the newer text; what was dropped comes last. */
  readonly facts: {
    readonly [Section in FactSection]: readonly ItemChange<RevisionContent[Section][number]>[];
  };
  readonly mentions: readonly ItemChange<Mention>[];
  readonly media: readonly ItemChange<Media>[];
  /** How the newer text is parted. It follows from the text by rules that may come to be others, so it is told. */
  readonly parts: Parts;
}

export type FactSection = "figures" | "statements" | "roles" | "relationships" | "reports";

type Parts = Pick<RevisionContent, "paragraphs" | "sentences" | "uncovered">;

type Head = Omit<RevisionContent, FactSection | keyof Parts | "text" | "mentions" | "media">;

/** What changed between two revisions of one article, both as readers see them now. */
export function diffRevisions(before: RevisionContent, after: RevisionContent): RevisionDiff {
  const texts = { before: before.text, after: after.text };
  const text = diffTexts(before.text, after.text);
  const { paragraphs, sentences, uncovered } = after;
  return {
    head: fieldChanges(headOf(before), headOf(after)),
    text,
    facts: {
      figures: diffItems(before.figures, after.figures, texts),
      statements: diffItems(before.statements, after.statements, texts),
      roles: diffItems(before.roles, after.roles, texts),
      relationships: diffItems(before.relationships, after.relationships, texts),
      reports: diffItems(before.reports, after.reports, texts),
    },
    mentions: diffMentions(before.mentions, after.mentions, texts, text),
    media: diffItems(before.media, after.media, texts),
    parts: { paragraphs, sentences, uncovered },
  };
}

/** The newer revision, of the older one and what changed. */
export function applyDiff(before: RevisionContent, diff: RevisionDiff): RevisionContent {
  const { figures, statements, roles, relationships, reports } = diff.facts;
  return {
    ...applyFieldChanges(headOf(before), diff.head),
    text: diff.text.map((hunk) => newWords(hunk, before.text)).join(""),
    ...diff.parts,
    mentions: newer(diff.mentions),
    figures: newer(figures),
    statements: newer(statements),
    roles: newer(roles),
    relationships: newer(relationships),
    reports: newer(reports),
    media: newer(diff.media),
  };
}

function newer<Item>(changes: readonly ItemChange<Item>[]): readonly Item[] {
  return changes.flatMap(({ after }) => after ?? []);
}

function newWords({ kind, text, before }: Hunk, old: string): string {
  if (kind === "KEPT") return old.slice(before.start, before.end);
  return kind === "ADDED" ? text : "";
}

function headOf(content: RevisionContent): Head {
  const {
    text: _text,
    paragraphs: _paragraphs,
    sentences: _sentences,
    uncovered: _uncovered,
    mentions: _mentions,
    figures: _figures,
    statements: _statements,
    roles: _roles,
    relationships: _relationships,
    reports: _reports,
    media: _media,
    ...head
  } = content;
  return head;
}
