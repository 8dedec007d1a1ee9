import type { Loaded } from "../graphql/loaded.ts";
import type { Passage } from "./passage.ts";

/** What passages are cut from; the revision that owns it is the articles' concern. */
export interface PassageText {
  /** The revision's. */
  readonly id: string;
  readonly articleId: string;
  /** Where the article can be read as a page; null where it says no such address. */
  readonly url: string | null;
  readonly text: () => Loaded<string>;
}

/** A passage with the revision that it quotes. */
export interface PassageSource extends Passage {
  readonly quoted: PassageText;
}

export function passageSource(passage: Passage, quoted: PassageText): PassageSource {
  const { start, end, startCodePoint, endCodePoint, paragraph } = passage;
  return { start, end, startCodePoint, endCodePoint, paragraph, quoted };
}

export function passageSources(passages: readonly Passage[], quoted: PassageText): PassageSource[] {
  return passages.map((passage) => passageSource(passage, quoted));
}
