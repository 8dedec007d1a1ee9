import type { CachedRow } from "./measure/cached.ts";
import type { DocumentCacheRow } from "./measure/document-cache.ts";
import type { GrowthRow } from "./measure/growth.ts";
import type { Row } from "./measure/uncached.ts";
import type { Start } from "./measure/start.ts";
import type { Visibility } from "./measure/visible.ts";

/** All that a run measured; what it left out is undefined. */
export interface Results {
  readonly articles: number;
  /** The version of PostgreSQL. */
  readonly postgres: string;
  readonly uncached: readonly Row[];
  readonly documents: readonly DocumentCacheRow[] | undefined;
  readonly cached: readonly CachedRow[] | undefined;
  readonly growth: Growth | undefined;
  readonly visibility: Visibility | undefined;
  readonly start: Start | undefined;
  /** Of articles checked and published while the set was written; undefined where an earlier run had. */
  readonly importedPerSecond: number | undefined;
}

export interface Growth {
  /** How many articles the small set and the large one have. */
  readonly small: number;
  readonly large: number;
  readonly rows: readonly GrowthRow[];
}
