export const VOICES = {
  ARTICLE: "The article says it in its own voice.",
  SPEAKER: "A speaker whom the article names says it.",
  SOURCE: "A source says it: a document, an office or a set of numbers, as an entity or in words only.",
  UNRESOLVED:
    'Somebody says it, and the article does not tell who ("he also said", with nobody that "he" could be).',
} as const;

export type Voice = keyof typeof VOICES;

/** Whose word a fact is. `text` is how the article words it, verbatim, where it words it at all. */
export type Attribution =
  | { readonly voice: "ARTICLE"; readonly entityId: null; readonly text: null }
  | { readonly voice: "SPEAKER"; readonly entityId: string; readonly text: string | null }
  | { readonly voice: "SOURCE"; readonly entityId: string; readonly text: string | null }
  | { readonly voice: "SOURCE"; readonly entityId: null; readonly text: string }
  | { readonly voice: "UNRESOLVED"; readonly entityId: null; readonly text: string };
