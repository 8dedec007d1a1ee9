/** A half-open range of UTF-16 code units in one revision's text, so that `text.slice(start, end)` is what it says. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An exact span of one revision's text, with every way of counting that readers need. */
export interface Passage extends Span {
  /** The same range counted in Unicode code points, as W3C Web Annotation counts. */
  readonly startCodePoint: number;
  readonly endCodePoint: number;
  /** The paragraph in which the passage starts, counted from 1. */
  readonly paragraph: number;
}

/** A fact rests on at least one passage, always. */
export type Evidence = readonly [Passage, ...Passage[]];
