/**
 * A time as the article words it, plus what it resolves to.
 *
 * `edtf`, `earliest` and `latest` are null where it can't be resolved; `latest` alone is null where it has no end
 * (`2014/..`), `earliest` alone where it has no beginning (`../2014`).
 */
export interface Moment {
  /** The article's own words, verbatim; null for a date that the article does not word. */
  readonly text: string | null;
  /** Extended Date/Time Format, ISO 8601-2: `2011`, `2024~`, `2014/..`. */
  readonly edtf: string | null;
  /** The first and the last calendar date that it can mean, `YYYY-MM-DD`. */
  readonly earliest: string | null;
  readonly latest: string | null;
  /** What a relative time ("next year") is relative to. */
  readonly anchor: Moment | null;
  /** True where an editor supplied the date and the article does not state it. */
  readonly supplied: boolean;
}
