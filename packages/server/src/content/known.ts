import type { Entity } from "../entities/entity.ts";
import type { Measure } from "../measures/measure.ts";

/** An entity that a key stands for, declared in the files or known already. */
export interface ReferencedEntity {
  readonly id: string;
  readonly key: string;
  readonly type: Entity["type"];
  /** Null where a file declares it and its entry has not the shape that it must have. */
  readonly entity: Entity | null;
  /** The key of the place that it lies in. */
  readonly within: string | null;
}

/** A measure that a key stands for, declared in the files or known already. */
export interface ReferencedMeasure {
  /** Null where a file declares it and its entry has not the shape that it must have. */
  readonly measure: Measure | null;
  /** The key of the entity that it is measured of. */
  readonly of: string | null;
}

/**
 * What files may refer to without declaring it, since it is declared elsewhere: in the store that they are sent to.
 * What the files declare themselves goes before it.
 */
export interface Known {
  readonly entities: readonly (ReferencedEntity & { readonly entity: Entity })[];
  readonly measures: readonly (ReferencedMeasure & { readonly measure: Measure })[];
  /** Further keys, to suggest from. */
  readonly otherKeys: { readonly entities: readonly string[]; readonly measures: readonly string[] };
}

export const NOTHING_KNOWN: Known = {
  entities: [],
  measures: [],
  otherKeys: { entities: [], measures: [] },
};
