const FIRST_SYLLABLES = syllables("BCDFGHJKLMNPRSTV");
const MIDDLE_SYLLABLES = syllables("bdgklmnprstvzhfj");
const ENDINGS = ["ro", "nda", "lto", "ska", "ren", "via", "dor", "mes", "tti", "lund", "gar", "nez"];

/** So many words there are, all different; the factor has no divisor in common with that. */
const WORDS = FIRST_SYLLABLES.length * MIDDLE_SYLLABLES.length * ENDINGS.length;
const FACTOR = 48_271;

/** A name that nobody has, as one word; another for each number, in no order. */
export function inventedWord(seed: number, number: number): string {
  const at = ((number % WORDS) * FACTOR + seed * 31) % WORDS;
  const first = FIRST_SYLLABLES[at % FIRST_SYLLABLES.length] ?? "";
  const rest = Math.floor(at / FIRST_SYLLABLES.length);
  const middle = MIDDLE_SYLLABLES[rest % MIDDLE_SYLLABLES.length] ?? "";
  return first + middle + (ENDINGS[Math.floor(rest / MIDDLE_SYLLABLES.length)] ?? "");
}

/** Letters without their accents, in small letters, with hyphens between the words. */
export function slugOf(words: string): string {
  const plain = words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

function syllables(consonants: string): readonly string[] {
  return [...consonants].flatMap((consonant) => [..."aeiou"].map((vowel) => consonant + vowel));
}
