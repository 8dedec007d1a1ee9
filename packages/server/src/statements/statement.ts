import type { Attribution } from "../evidence/attribution.ts";
import type { Passage } from "../evidence/passage.ts";
import type { Fact } from "../facts/fact.ts";

/** What somebody, or the article in its own voice, is reported to say. */
export interface Statement extends Fact {
  readonly type: "STATEMENT";
  /** What is said, in one plain sentence of the fact's author; the article's own words are the evidence. */
  readonly text: string;
  /** The passages that are the speaker's own words: none, part or all of the evidence. */
  readonly quotes: readonly Passage[];
  readonly speaker: Attribution;
  readonly aboutIds: readonly string[];
}
