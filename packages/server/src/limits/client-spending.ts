import RateLimiterMemory from "rate-limiter-flexible/lib/RateLimiterMemory.js";

/** What a client has had in the minute that it is in. */
export interface Spent {
  readonly points: number;
  /** How long that minute still lasts. */
  readonly milliseconds: number;
}

/** Counts what each client has had executed, in points of cost. */
export interface ClientSpending {
  /** Adds to what a client has had, and tells the sum. */
  add(client: string, points: number): Promise<Spent>;
  of(client: string): Promise<Spent>;
}

export const MINUTE_SECONDS = 60;

/** Of one instance alone. */
export function createMemorySpending(costPerMinute: number): ClientSpending {
  const limiter = new RateLimiterMemory({ points: costPerMinute, duration: MINUTE_SECONDS });
  return {
    add: async (client, points) => spentOf(await limiter.penalty(client, points)),
    of: async (client) => spentOf(await limiter.get(client)),
  };
}

/** What the limiter tells; it tells nothing of who has had nothing. */
export function spentOf(
  told: { readonly consumedPoints: number; readonly msBeforeNext: number } | null,
): Spent {
  return { points: told?.consumedPoints ?? 0, milliseconds: told?.msBeforeNext ?? 0 };
}
