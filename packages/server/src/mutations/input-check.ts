import { type RefusedChange, refusal } from "./change-error.ts";

const LONGEST_KEY = 255;
/** Longer than any correction note that a newspaper prints. */
const LONGEST_WORDS = 5_000;

// What PostgreSQL can't store, and what a reader should never be sent.
const UNPRINTABLE = /[\0-\x08\x0B-\x1F\x7F]|\p{Surrogate}/u;

/** What is wrong with a key that a caller names a request by; it may be left out. */
export function checkIdempotencyKey(key: string | null | undefined): readonly RefusedChange[] {
  if (key === null || key === undefined) return [];
  const isUsable = key.length > 0 && key.length <= LONGEST_KEY && !UNPRINTABLE.test(key);
  if (isUsable) return [];
  const message = `An idempotency key has 1 to ${LONGEST_KEY} characters, and no control characters.`;
  return [refusal("INPUT_INVALID", ["input", "idempotencyKey"], message, "A random UUID does well.")];
}

/** What is wrong with words that readers are to see. */
export function checkWords(name: string, words: string): readonly RefusedChange[] {
  const invalid = (message: string) => [refusal("INPUT_INVALID", ["input", name], message)];
  if (words.trim() === "") return invalid("It must say something.");
  if (words.length > LONGEST_WORDS)
    return invalid(`It has ${words.length} characters; it may have ${LONGEST_WORDS}.`);
  return UNPRINTABLE.test(words) ? invalid("It has a control character in it.") : [];
}
