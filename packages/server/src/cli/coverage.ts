import type { CheckedArticle } from "../content/checked.ts";
import { count, type Colours } from "./terminal.ts";

/** How much of one article's text its facts cite. */
export interface Coverage {
  readonly slug: string;
  readonly sentences: number;
  readonly cited: number;
  /** The share of the text, in code units, that stands in sentences which a fact cites: 0 to 1. */
  readonly share: number;
  readonly uncovered: readonly UncitedSentence[];
}

export interface UncitedSentence {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly quote: string;
}

export function coverageOf({ content, uncovered }: CheckedArticle): Coverage {
  const lengthOf = (spans: readonly { readonly start: number; readonly end: number }[]) =>
    spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const all = lengthOf(content.sentences);
  const missed = lengthOf(uncovered.map(({ passage }) => passage));
  return {
    slug: content.slug,
    sentences: content.sentences.length,
    cited: content.sentences.length - uncovered.length,
    share: all === 0 ? 1 : 1 - missed / all,
    uncovered: uncovered.map(({ quote, location: { file, line, column } }) => ({
      file,
      line,
      column,
      quote,
    })),
  };
}

/** For a person to read: the share, and each sentence that no fact cites with the place where it begins. */
export function printCoverage(coverage: Coverage, colours: Colours): string {
  const percent = Math.floor(coverage.share * 100);
  const head = `${colours.bold(coverage.slug)}: facts cite ${coverage.cited} of ${count(coverage.sentences, "sentence")}, ${percent}% of the text`;
  const lines = coverage.uncovered.map(
    ({ file, line, quote }) => `  ${colours.cyan(`${file}:${line}`)}  ${colours.dim(oneLine(quote))}`,
  );
  return [head, ...lines].join("\n");
}

function oneLine(quote: string): string {
  const line = quote.replaceAll(/\s+/g, " ");
  return line.length <= 90 ? line : `${line.slice(0, 89)}…`;
}
