import type { Rounds } from "./measure/rounds.ts";

/** How much a run does. */
export interface Plan {
  readonly articles: number;
  /** Whether it is proved once more, as the tests do, that the set is what would be published. */
  readonly provesSet: boolean;
  /** The sets that are compared with one another, by their number of articles. */
  readonly growth: { readonly small: number; readonly large: number };
  /** Of one query, answers that are compared. */
  readonly proofs: number;
  readonly uncached: Rounds;
  readonly cached: Rounds;
  readonly growing: Rounds;
  /** How often the service is started over its own database. */
  readonly starts: number;
}

/** Short enough to be run between two changes. */
export const QUICK: Plan = {
  articles: 5000,
  provesSet: false,
  growth: { small: 500, large: 5000 },
  proofs: 12,
  uncached: { rounds: 7, milliseconds: 150, warmUp: 1000 },
  cached: { rounds: 5, milliseconds: 100, warmUp: 500 },
  growing: { rounds: 7, milliseconds: 120, warmUp: 1000 },
  starts: 1,
};

export const FULL: Plan = {
  articles: 50_000,
  provesSet: true,
  growth: { small: 1000, large: 100_000 },
  proofs: 500,
  uncached: { rounds: 7, milliseconds: 3000, warmUp: 10_000 },
  cached: { rounds: 7, milliseconds: 2000, warmUp: 5000 },
  growing: { rounds: 7, milliseconds: 3000, warmUp: 10_000 },
  starts: 3,
};

/** Every set is of this seed. */
export const SEED = 1;
