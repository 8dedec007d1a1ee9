/** Which set: the same size and seed always give the same articles, entities and measures. */
export interface SetSize {
  /** How many articles; there are four times as many entities. */
  readonly articles: number;
  /** Any whole number; another one gives other articles about others. */
  readonly seed: number;
}

/** Told on the way, a line at a time; `toStandardError` prints it. */
export type Tell = (line: string) => void;
