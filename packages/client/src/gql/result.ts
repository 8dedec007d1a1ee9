import type { Leaves } from "../generated/gql.ts";
import type { Directive, Document, Fragment, Inline, Selected, Selection, Spread } from "./parse.ts";
import type { CompositeName, Field, FieldsOf, LeafName, Named, PossibleOf, Wrapped } from "./schema.ts";

/** What a selection answers. For several object types it is a union, where the selection tells them apart. */
export type Result<Selections, Type, D extends Document> = Type extends CompositeName
  ? true extends TellsApart<Selections, Type, D>
    ? ResultOfEach<Selections, PossibleOf<Type>, D>
    : ResultOfType<Collect<Selections, PossibleOf<Type>, D>, Type, PossibleOf<Type>, D>
  : never;

type ResultOfEach<Selections, Possible, D extends Document> = Possible extends CompositeName
  ? ResultOfType<Collect<Selections, Possible, D>, Possible, Possible, D>
  : never;

/** One selected field, and whether a directive may leave it out. */
interface Picked<Node extends Selected, Maybe> {
  readonly node: Node;
  readonly maybe: Maybe;
}

type ResultOfType<Fields, Type extends CompositeName, Typename, D extends Document> = Described<
  FieldsOf<Type>,
  KeysAsNamed<Fields> & keyof FieldsOf<Type>,
  Fields,
  D
> & {
  readonly [K in KeysRenamed<Fields>]: ValueOf<WithKey<Fields, K>, Type, Typename, D>;
} & {
  readonly [K in KeysMaybe<Fields>]?: ValueOf<WithKey<Fields, K>, Type, Typename, D>;
} extends infer Whole
  ? { [K in keyof Whole]: Whole[K] }
  : never;

/** Mapped from the schema's own fields, so that editors show their descriptions. */
type Described<Definitions, Key extends keyof Definitions, Fields, D extends Document> = {
  readonly [K in Key]: ValueAt<Fields, K, Definitions[K], D>;
};

/** The keys of fields that certainly are there under their own names. */
type KeysAsNamed<Fields> = Exclude<KeyIf<Fields, "named">, "__typename">;

/** The keys of fields that certainly are there under other names, and of `__typename`. */
type KeysRenamed<Fields> = Exclude<KeyIf<Fields, "certain">, KeysAsNamed<Fields>>;

type KeysMaybe<Fields> = Exclude<KeyIf<Fields, "any">, KeyIf<Fields, "certain">>;

type KeyIf<Fields, What extends "any" | "certain" | "named"> =
  Fields extends Picked<infer Node, infer Maybe>
    ? What extends "any"
      ? Node["key"]
      : Maybe extends true
        ? never
        : What extends "certain"
          ? Node["key"]
          : Node["key"] extends Node["field"]
            ? Node["key"]
            : never
    : never;

type WithKey<Fields, Key> =
  Fields extends Picked<infer Node, infer _> ? (Node["key"] extends Key ? Node : never) : never;

type ValueAt<Fields, Key, Definition, D extends Document> =
  Definition extends Field<infer Type, infer _> ? ValueOfType<Type, WithKey<Fields, Key>, D> : never;

type ValueOf<Nodes, Type extends CompositeName, Typename, D extends Document> = Nodes extends {
  readonly field: infer Name;
}
  ? Name extends "__typename"
    ? Typename
    : Name extends keyof FieldsOf<Type>
      ? FieldsOf<Type>[Name] extends Field<infer FieldType, infer _>
        ? ValueOfType<FieldType, Nodes, D>
        : never
      : never
  : never;

/** Fields under one key are merged: their selections are read as one. */
type ValueOfType<Type extends string, Nodes, D extends Document> =
  Named<Type> extends infer Name
    ? Name extends LeafName
      ? Wrapped<Type, Leaves[Name]>
      : Wrapped<Type, Result<SelectionsOf<Nodes>, Name, D>>
    : never;

type SelectionsOf<Nodes> = Nodes extends { readonly selections: infer Selections } ? Selections : never;

/** The fields that a selection asks of an object type, or of all of several; those of its fragments included. */
type Collect<Selections, Possible, D extends Document, Maybe = false> = Selections extends Selected
  ? Picked<Selections, Either<Maybe, Selections["directives"]>>
  : Selections extends Inline
    ? [Selections["on"]] extends [never]
      ? Collect<Selections["selections"], Possible, D, Either<Maybe, Selections["directives"]>>
      : CollectIf<Selections, Selections["on"], Possible, D, Either<Maybe, Selections["directives"]>>
    : Selections extends Spread
      ? FragmentNamed<D, Selections["spread"]> extends infer Found extends Fragment
        ? CollectIf<Found, Found["on"], Possible, D, Either<Maybe, Selections["directives"]>>
        : never
      : never;

type CollectIf<
  Part extends { readonly selections: Selection },
  On,
  Possible,
  D extends Document,
  Maybe,
> = On extends CompositeName
  ? [Possible] extends [PossibleOf<On>]
    ? Collect<Part["selections"], Possible, D, Maybe>
    : never
  : never;

type Either<Maybe, Directives extends Directive> = Maybe extends true ? true : IsConditional<Directives>;

type IsConditional<Directives extends Directive> = [Directives] extends [never]
  ? false
  : "include" | "skip" extends infer Conditional
    ? [Extract<Directives["directive"], Conditional>] extends [never]
      ? false
      : true
    : never;

export type FragmentNamed<D extends Document, Name> = Extract<D["fragments"], { readonly fragment: Name }>;

/** True where a selection asks some object types of a type for more than others. */
type TellsApart<Selections, Type extends CompositeName, D extends Document> = Selections extends Inline
  ? [Selections["on"]] extends [never]
    ? TellsApart<Selections["selections"], Type, D>
    : TellsApartIn<Selections, Selections["on"], Type, D>
  : Selections extends Spread
    ? FragmentNamed<D, Selections["spread"]> extends infer Found extends Fragment
      ? TellsApartIn<Found, Found["on"], Type, D>
      : never
    : never;

type TellsApartIn<
  Part extends { readonly selections: Selection },
  On,
  Type extends CompositeName,
  D extends Document,
> = On extends CompositeName
  ? [PossibleOf<Type>] extends [PossibleOf<On>]
    ? On extends Type
      ? TellsApart<Part["selections"], Type, D>
      : // A fragment of a wider type has fields that the narrower may lack a description of, never the field itself.
        keyof FieldsOf<On> extends keyof FieldsOf<Type>
        ? TellsApart<Part["selections"], Type, D>
        : true
    : true
  : never;
