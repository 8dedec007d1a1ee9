/** The limiters that are used here; the package's own door opens them all, with what each needs. */
declare module "rate-limiter-flexible/lib/RateLimiterMemory.js" {
  import type { RateLimiterMemory } from "rate-limiter-flexible";

  const Limiter: typeof RateLimiterMemory;
  export default Limiter;
}

declare module "rate-limiter-flexible/lib/RateLimiterPostgres.js" {
  import type { RateLimiterPostgres } from "rate-limiter-flexible";

  const Limiter: typeof RateLimiterPostgres;
  export default Limiter;
}
