import type { Passage, Span } from "../evidence/passage.ts";
import { foldText, type FoldedText } from "./folded-text.ts";
import type { SourceLocation } from "./problem.ts";
import { sentencesOf } from "./sentences.ts";
import { lastAtMost } from "./sorted-search.ts";
import { locate, type Source } from "./source.ts";
import { sourceOffset, type BuiltText } from "./text-builder.ts";

/** One article's plain text, with all that is needed to find words in it and to tell where they are. */
export interface ArticleText {
  readonly text: string;
  /** The same with each line break as a space, which is how quotes are looked for; every offset is the same. */
  readonly searched: string;
  readonly paragraphs: readonly Span[];
  readonly sentences: readonly Span[];
  /** The sentence in which the offset lies, or the last one before it. */
  readonly sentenceAt: (offset: number) => Span | undefined;
  /** Without accents, capitals and kinds of quotation marks, for what is nearly the same; made when first asked for. */
  readonly folded: () => FoldedText;
  readonly passage: (span: Span) => Passage;
  /** Where the words stand in article.md. */
  readonly locate: (span: Span) => SourceLocation;
}

export function articleText(source: Source, built: BuiltText, language: string): ArticleText {
  const { text, paragraphs } = built;
  const paragraphStarts = paragraphs.map(({ start }) => start);
  const sentences = sentencesOf(text, paragraphs, language);
  const sentenceStarts = sentences.map(({ start }) => start);
  const astral = astralOffsets(text);
  const codePoints = (offset: number) => offset - (lastAtMost(astral, offset - 1) + 1);
  let folded: FoldedText | null = null;
  return {
    text,
    searched: text.replaceAll("\n", " "),
    paragraphs,
    sentences,
    sentenceAt: (offset) => sentences[lastAtMost(sentenceStarts, offset)],
    folded: () => (folded ??= foldText(text)),
    passage: ({ start, end }) => ({
      start,
      end,
      startCodePoint: codePoints(start),
      endCodePoint: codePoints(end),
      paragraph: Math.max(0, lastAtMost(paragraphStarts, start)) + 1,
    }),
    locate: ({ start, end }) =>
      locate(source, {
        start: sourceOffset(built, start),
        end: sourceOffset(built, Math.max(start, end - 1)) + 1,
      }),
  };
}

/** Where a character of two code units begins; code points are code units less these. */
function astralOffsets(text: string): number[] {
  return [...text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)].map(({ index }) => index);
}
