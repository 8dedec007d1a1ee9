import type { Bound } from "../figures/quantity.ts";

export type StoredBound = readonly [value: string, inclusive: boolean];

export function storedBound(bound: Bound | null): StoredBound | null {
  return bound && [bound.value, bound.inclusive];
}

export function boundOf(stored: StoredBound | null | undefined): Bound | null {
  return stored ? { value: stored[0], inclusive: stored[1] } : null;
}

/** Whether a bound is the very value, which goes without saying. */
export function isTheValue(bound: Bound | null, value: string | null): boolean {
  return bound !== null && bound.value === value && bound.inclusive;
}
