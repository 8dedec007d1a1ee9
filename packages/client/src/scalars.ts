import type { ScalarName, Scalars, ScalarTypes } from "./generated/schema.ts";
import type { ScalarPlaces, ScalarValue } from "./operation.ts";

/** How a scalar becomes a value of the consumer's own, and back. */
export interface ScalarHook<Value extends ScalarValue = ScalarValue> {
  /** From what arrives, which is a text for all scalars of the schema. */
  parse(text: string): Value;
  /** To what is sent in variables. */
  serialize(value: Value): string;
}

/** Hooks for some of the schema's own scalars. */
export type ScalarHooks<P extends Partial<ScalarTypes>> = {
  readonly [K in keyof P]: ScalarHook<NonNullable<P[K]>>;
};

/** The types of all scalars where some have hooks. */
export type ScalarsWith<P extends Partial<ScalarTypes>> = {
  readonly [K in ScalarName]: K extends keyof P ? NonNullable<P[K]> : Scalars[K];
};

/** Puts every scalar through `convert`, in a copy of what holds it. */
export function convertScalars(
  value: unknown,
  places: ScalarPlaces | string | undefined,
  convert: (scalar: string, value: never) => ScalarValue,
): unknown {
  if (places === undefined || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => convertScalars(item, places, convert));
  // Hooks know the type of what they are given; the generated places say which hook it is.
  if (typeof places === "string") return convert(places, value as never);
  const copy: Record<string, unknown> = { ...value };
  for (const key in places) if (key in copy) copy[key] = convertScalars(copy[key], places[key], convert);
  return copy;
}
