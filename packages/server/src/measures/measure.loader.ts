import type { Kysely } from "kysely";

import { joinReads } from "../database/joined-reads.ts";
import { inKeyOrder } from "../database/key-order.ts";
import type { Tables } from "../database/tables.ts";
import { createLoader, type Loader } from "../graphql/loader.ts";
import { type ComparedMeasure, findMeasuresById } from "./measure.store.ts";

export interface MeasureLoaders {
  /** Null for an id that no measure has. */
  readonly measure: Loader<ComparedMeasure | null>;
}

export function createMeasureLoaders(db: Kysely<Tables>): MeasureLoaders {
  return {
    measure: createLoader(
      joinReads<ComparedMeasure | null>(db, "measures.by-id", async (ids, from) =>
        inKeyOrder(ids, await findMeasuresById(from, ids), ({ id }) => id),
      ),
    ),
  };
}
