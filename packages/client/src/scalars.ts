/**
 * Values of your own in place of the texts that the schema's scalars are on the wire.
 *
 * @module
 */
import type { Scalars, ScalarTypes, TakeHooks } from "./generated/schema.ts";
import type { Operation, ScalarPlaces } from "./operation.ts";

/** How a scalar becomes a value of the consumer's own, and back. */
export interface ScalarHook<Value> {
  /** From what arrives, which is a text for all scalars of the schema. */
  parse(text: string): Value;
  /** To what is sent in variables. */
  readonly serialize: (value: Value) => string;
}

/** Between what a consumer works with and what is sent. */
export interface Codec<S extends ScalarTypes = Scalars> {
  /** Variables as they are sent, from the consumer's own values. */
  encode(operation: Operation, variables: object): object;
  /** An answer with the consumer's own values, from what arrived. */
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
export const scalars: TakeHooks = (hooks) => {
  // Hooks know the type of what they are given; the generated places say which hook it is.
  const known = hooks as Readonly<Record<string, ScalarHook<never> | undefined>>;
  const serialize = (name: string, value: never) => known[name]?.serialize(value) ?? value;
  const parse = (name: string, value: never) => known[name]?.parse(value) ?? value;
  return {
    // What stands for an object stays one.
    encode: ({ variableScalars }, variables) => convert(variables, variableScalars, serialize) as object,
    decode: ({ resultScalars }, data) => convert(data, resultScalars, parse) as object,
  };
};

/** Puts every scalar through a hook, in a copy of what holds it. */
function convert(
  value: unknown,
  places: ScalarPlaces | string | undefined,
  hook: (scalar: string, value: never) => unknown,
): unknown {
  if (places === undefined || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => convert(item, places, hook));
  if (typeof places === "string") return hook(places, value as never);
  const copy: Record<string, unknown> = { ...value };
  for (const key in places) if (key in copy) copy[key] = convert(copy[key], places[key], hook);
  return copy;
}
