/** Longer words get no suggestion: nobody mistypes one letter in a hundred and looks for help. */
const MAX_LENGTH = 80;

/**
 * The candidate that the word was probably meant to be: one that differs by few letters, or one of which the word is
 * a part or the other way round. Null where none is near.
 */
export function closest(word: string, candidates: readonly string[]): string | null {
  if (word.length > MAX_LENGTH) return null;
  const wanted = word.toLowerCase();
  const longer =
    wanted.length < 4 ? undefined : [...candidates].find((candidate) => begins(candidate, wanted));
  if (longer !== undefined) return longer;
  let best: { readonly candidate: string; readonly distance: number } | null = null;
  for (const candidate of candidates) {
    const limit = best === null ? tolerance(wanted) : best.distance - 1;
    const distance = distanceWithin(wanted, candidate.toLowerCase(), limit);
    if (distance !== null) best = { candidate, distance };
  }
  return best?.candidate ?? containing(wanted, candidates);
}

/** Looks a word up among the candidates, and gives the one that was probably meant. */
export type Suggest = (word: string) => string | null;

/** So many candidates are looked at in all; that takes a second or two. */
const MAX_LOOKED_AT = 2_000_000;

/** Suggests from many candidates to many words, for as long as that takes reasonable time. */
export function suggester(candidates: readonly string[]): Suggest {
  let left = MAX_LOOKED_AT;
  return (word) => {
    left -= candidates.length;
    return left < 0 ? null : closest(word, candidates);
  };
}

/** `Did you mean "port"?`, or the alternative where nothing is near. */
export function didYouMean(near: string | null, otherwise: string): string {
  return near === null ? otherwise : `Did you mean ${JSON.stringify(near)}?`;
}

function begins(candidate: string, word: string): boolean {
  return candidate.toLowerCase().startsWith(word);
}

function tolerance(word: string): number {
  return Math.min(4, Math.max(1, Math.floor(word.length * 0.4)));
}

function containing(word: string, candidates: readonly string[]): string | null {
  if (word.length < 4) return null;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    if (other.includes(word) || (other.length >= 4 && word.includes(other))) return candidate;
  }
  return null;
}

/** How many letters to put in, take out or change to make one word of the other; null where it is more than limit. */
function distanceWithin(a: string, b: string, limit: number): number | null {
  if (limit < 0 || Math.abs(a.length - b.length) > limit) return null;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > limit) return null;
    row = next;
  }
  const distance = row[b.length] ?? 0;
  return distance <= limit ? distance : null;
}
