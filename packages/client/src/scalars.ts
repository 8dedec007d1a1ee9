import type { ScalarName, Scalars, ScalarTypes } from "./generated/schema.ts";
import type { Operation, ScalarPlaces, ScalarValue } from "./operation.ts";

/** How a scalar becomes a value of the consumer's own, and back. */
export interface ScalarHook<Value extends ScalarValue = ScalarValue> {
  /** From what arrives, which is a text for all scalars of the schema. */
  parse(text: string): Value;
  /** To what is sent in variables. */
  serialize(value: Value): string;
}

/** The types of all scalars where some have hooks. */
export type ScalarsWith<P extends Partial<ScalarTypes>> = {
  readonly [K in ScalarName]: K extends keyof P ? NonNullable<P[K]> : Scalars[K];
};

/** Between what a consumer works with and what is sent. */
export interface Codec<S extends ScalarTypes = Scalars> {
  encode(operation: Operation, variables: object): object;
  decode(operation: Operation, data: object): object;
  /** Only for the compiler; no object has it. */
  readonly "~scalars"?: S;
}

/**
 * Has scalars arrive as values of the consumer's own, with their types, and sends them back as texts.
 *
 * @example
 * createClient({ url, scalars: scalars({ Decimal: { parse: (text) => new Big(text), serialize: String } }) });
 */
export function scalars<P extends Partial<ScalarTypes>>(hooks: {
  readonly [K in keyof P]: ScalarHook<NonNullable<P[K]>>;
}): Codec<ScalarsWith<P>> {
  const known: Readonly<Record<string, ScalarHook | undefined>> = hooks;
  const serialize = (name: string, value: ScalarValue) => known[name]?.serialize(value) ?? value;
  const parse = (name: string, value: string) => known[name]?.parse(value) ?? value;
  return {
    // What stands for an object stays one.
    encode: ({ variableScalars }, variables) => convert(variables, variableScalars, serialize) as object,
    decode: ({ resultScalars }, data) => convert(data, resultScalars, parse) as object,
  };
}

/** Puts every scalar through a hook, in a copy of what holds it. */
function convert(
  value: unknown,
  places: ScalarPlaces | string | undefined,
  hook: (scalar: string, value: never) => ScalarValue,
): unknown {
  if (places === undefined || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => convert(item, places, hook));
  // Hooks know the type of what they are given; the generated places say which hook it is.
  if (typeof places === "string") return hook(places, value as never);
  const copy: Record<string, unknown> = { ...value };
  for (const key in places) if (key in copy) copy[key] = convert(copy[key], places[key], hook);
  return copy;
}
