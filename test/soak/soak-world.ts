import type { Instance } from "./instance.ts";
import type { Ledger } from "./ledger.ts";
import type { Story } from "./story.ts";

/** What everybody in a soak shares. */
export interface SoakWorld {
  /** Instances of the service on one database. */
  readonly instances: readonly Instance[];
  /** An API key that may do everything. */
  readonly key: string;
  readonly ledger: Ledger;
  readonly story: Story;
}
