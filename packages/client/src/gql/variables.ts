import type { Inputs, Leaves } from "../generated/gql.ts";
import type { Variable } from "./parse.ts";
import type { Named } from "./schema.ts";

/** What a query is asked with. */
export type VariablesOf<Declared extends Variable> = {
  readonly [V in Declared as IsOptional<V> extends true ? never : V["variable"]]: InputOf<V["type"]>;
} & {
  readonly [V in Declared as IsOptional<V> extends true ? V["variable"] : never]?:
    | InputOf<V["type"]>
    | undefined;
} extends infer T
  ? { [K in keyof T]: T[K] }
  : never;

type IsOptional<V extends Variable> = V["hasDefault"] extends true
  ? true
  : V["type"] extends `${string}!`
    ? false
    : true;

type InputOf<Type extends string> = Type extends `${infer Rest}!`
  ? NonNullInputOf<Rest>
  : NonNullInputOf<Type> | null;

type NonNullInputOf<Type extends string> = Type extends `[${infer Item}]`
  ? readonly InputOf<Item>[]
  : Type extends keyof Leaves
    ? Leaves[Type]
    : Type extends keyof Inputs
      ? Inputs[Type]
      : never;

/** Whether a type can be given in variables. */
export type IsInput<Type extends string> = Named<Type> extends keyof Leaves | keyof Inputs ? true : false;
