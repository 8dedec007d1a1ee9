import type { Passage } from "./passage.ts";

/** The text that passages are cut from; the revision that owns it is the articles' concern. */
export interface PassageText {
  readonly text: string;
  readonly url: string | null;
}

/** A passage with the revision that it quotes. */
export interface PassageSource<
  Revision extends { readonly content: PassageText } = { readonly content: PassageText },
> extends Passage {
  readonly revision: Revision;
}

export function passageSource<Revision extends { readonly content: PassageText }>(
  passage: Passage,
  revision: Revision,
): PassageSource<Revision> {
  return { ...passage, revision };
}

export function passageSources<Revision extends { readonly content: PassageText }>(
  passages: readonly Passage[],
  revision: Revision,
): PassageSource<Revision>[] {
  return passages.map((passage) => passageSource(passage, revision));
}
