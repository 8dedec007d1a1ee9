/** Over about a day: an address that is down over night is told in the morning. */
export const ATTEMPTS = 15;

const FIRST_MILLISECONDS = 5_000;
const LONGEST_MILLISECONDS = 6 * 60 * 60 * 1_000;

/**
 * How long to wait after so many failed attempts, in milliseconds: twice as long each time, up to six hours, and by
 * up to a fifth more or less, so that what failed together does not come together again. Null where it is given up.
 * `random` gives a number from 0 to 1.
 */
export function pauseAfter(attempts: number, random: () => number): number | null {
  if (attempts >= ATTEMPTS) return null;
  const pause = Math.min(FIRST_MILLISECONDS * 2 ** (attempts - 1), LONGEST_MILLISECONDS);
  return Math.round(pause * (0.8 + 0.4 * random()));
}
