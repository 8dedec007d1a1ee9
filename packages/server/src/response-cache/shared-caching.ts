/** What caches in between may do with an answer. In seconds. */
export interface SharedCaching {
  /** How long they may answer with it without asking. */
  readonly fresh: number;
  /** For how long after that they may answer with it while they ask; 0 for not at all. */
  readonly stale: number;
}

/**
 * The header that says so. Browsers ask each time; caches in between never answer with it beyond the time at which
 * the next article appears.
 */
export function createCacheControl({ fresh, stale }: SharedCaching): (quietSeconds: number) => string {
  const usual = write(fresh, stale);
  return (quietSeconds) => {
    if (quietSeconds >= fresh + stale) return usual;
    const freshLeft = Math.min(fresh, quietSeconds);
    return write(freshLeft, Math.min(stale, quietSeconds - freshLeft));
  };
}

function write(fresh: number, stale: number): string {
  // Whoever must ask before he answers with an old one can't do so meanwhile.
  const then = stale > 0 ? `stale-while-revalidate=${stale}` : "must-revalidate";
  return `public, max-age=0, s-maxage=${fresh}, ${then}`;
}
