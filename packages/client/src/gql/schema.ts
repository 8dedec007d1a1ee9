import type { Composites, Leaves } from "../generated/gql.ts";

/** A field: its type and those of its arguments, as GraphQL writes them. */
export interface Field<Type extends string, Args = {}> {
  readonly type: Type;
  readonly args: Args;
}

/** A type with fields, and the object types that it can be. */
export interface Composite<Fields, Possible extends string> {
  readonly fields: Fields;
  readonly possible: Possible;
}

export type CompositeName = keyof Composites;
export type FieldsOf<Type extends CompositeName> = Composites[Type]["fields"];
export type PossibleOf<Type extends CompositeName> = Composites[Type]["possible"];
export type LeafName = keyof Leaves;

/** `Article` of `[Article!]!`. */
export type Named<Type extends string> = Type extends `${infer Rest}!`
  ? Named<Rest>
  : Type extends `[${infer Item}]`
    ? Named<Item>
    : Type;

/** A type as GraphQL writes it, with what its named type is in TypeScript. */
export type Wrapped<Type extends string, Value> = Type extends `${infer Rest}!`
  ? WrappedNonNull<Rest, Value>
  : WrappedNonNull<Type, Value> | null;

type WrappedNonNull<Type extends string, Value> = Type extends `[${infer Item}]`
  ? readonly Wrapped<Item, Value>[]
  : Value;
