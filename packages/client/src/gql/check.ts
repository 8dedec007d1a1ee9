import type { InputFields, Leaves, Roots } from "../generated/gql.ts";
import type { Argument, Directive, Document, Fragment, Inline, Selected, Spread, Variable } from "./parse.ts";
import type { FragmentNamed } from "./result.ts";
import type { CompositeName, Field, FieldsOf, LeafName, Named } from "./schema.ts";
import type { IsInput } from "./variables.ts";

/** What is wrong with a query, each as a sentence; never where nothing is. */
export type Problems<D extends Document, Words extends string> =
  | ProblemsOfOperation<D>
  | ProblemsOfFragments<D["fragments"], D, Words>
  | ProblemsOfVariables<D["operation"]["variables"], Words>;

type ProblemsOfOperation<D extends Document> = D["operation"]["kind"] extends infer Kind extends keyof Roots
  ? [Roots[Kind]] extends [never]
    ? `The schema has no ${Kind}.`
    : ProblemsOfSelections<D["operation"]["selections"], Roots[Kind], D>
  : never;

type ProblemsOfFragments<F, D extends Document, Words extends string> = F extends Fragment
  ?
      | (F["on"] extends CompositeName
          ? ProblemsOfSelections<F["selections"], F["on"], D>
          : `There is no type ${F["on"]} with fields.`)
      | (Words extends `${string}... ${F["fragment"]} ${string}`
          ? never
          : `Fragment ${F["fragment"]} is not used.`)
  : never;

type ProblemsOfVariables<V, Words extends string> = V extends Variable
  ?
      | (IsInput<V["type"]> extends true ? never : `There is no input type ${Named<V["type"]>}.`)
      | (Words extends `${string}$${V["variable"]} ${string}$${V["variable"]} ${string}`
          ? never
          : `$${V["variable"]} is not used.`)
  : never;

type ProblemsOfSelections<S, Type, D extends Document> = S extends Selected
  ? ProblemsOfDirectives<S["directives"], D> | ProblemsOfField<S, Type, D>
  : S extends Inline
    ?
        | ProblemsOfDirectives<S["directives"], D>
        | ([S["on"]] extends [never]
            ? ProblemsOfSelections<S["selections"], Type, D>
            : S["on"] extends CompositeName
              ? ProblemsOfSelections<S["selections"], S["on"], D>
              : `There is no type ${S["on"]} with fields.`)
    : S extends Spread
      ?
          | ProblemsOfDirectives<S["directives"], D>
          | ([FragmentNamed<D, S["spread"]>] extends [never] ? `There is no fragment ${S["spread"]}.` : never)
      : never;

type ProblemsOfField<S extends Selected, Type, D extends Document> = S["field"] extends "__typename"
  ? never
  : Type extends CompositeName
    ? S["field"] extends keyof FieldsOf<Type>
      ? FieldsOf<Type>[S["field"]] extends Field<infer FieldType, infer Args>
        ?
            | ProblemsOfArguments<S["arguments"], Args, `${Type}.${S["field"]}`, D>
            | ProblemsBelow<S, Named<FieldType>, `${Type}.${S["field"]}`, D>
        : never
      : `${Type} has no field ${S["field"]}.`
    : never;

type ProblemsBelow<
  S extends Selected,
  Type extends string,
  Where extends string,
  D extends Document,
> = Type extends LeafName
  ? [S["selections"]] extends [never]
    ? never
    : `${Where} has no fields to ask for.`
  : [S["selections"]] extends [never]
    ? `Say which fields of ${Where} to ask for: ${Where} { … }.`
    : ProblemsOfSelections<S["selections"], Type, D>;

interface ConditionArguments {
  readonly if: "Boolean!";
}

interface Directives {
  readonly include: ConditionArguments;
  readonly skip: ConditionArguments;
}

type ProblemsOfDirectives<N, D extends Document> = N extends Directive
  ? N["directive"] extends keyof Directives
    ? ProblemsOfArguments<N["arguments"], Directives[N["directive"]], `@${N["directive"]}`, D>
    : `There is no directive @${N["directive"]}.`
  : never;

/** Of arguments, or of the fields of an input object, which are written alike. */
type ProblemsOfArguments<Given, Args, Where extends string, D extends Document> =
  | ProblemsOfGiven<Given, Args, Where, D>
  | Missing<Exclude<RequiredOf<Args>, Given extends Argument ? Given["argument"] : never>, Where>;

type RequiredOf<Args> = { [K in keyof Args]: Args[K] extends `${string}!` ? K : never }[keyof Args];

type Missing<Name, Where extends string> = Name extends string ? `${Where} needs ${Name}.` : never;

type ProblemsOfGiven<Given, Args, Where extends string, D extends Document> = Given extends Argument
  ? Given["argument"] extends keyof Args
    ? ProblemsOfValue<Given["value"], Args[Given["argument"]], `${Where}(${Given["argument"]}:)`, D>
    : `${Where} takes no ${Given["argument"]}.`
  : never;

type ProblemsOfValue<Value, Type, Where extends string, D extends Document> = Type extends `${infer Rest}!`
  ? Value extends "null"
    ? `${Where} can't be null.`
    : ProblemsOfNonNull<Value, Rest, Type, Where, D>
  : Value extends "null"
    ? never
    : ProblemsOfNonNull<Value, Type, Type, Where, D>;

type ProblemsOfNonNull<
  Value,
  Type,
  Whole,
  Where extends string,
  D extends Document,
> = Value extends `$${infer Name}`
  ? ProblemsOfVariable<Extract<D["operation"]["variables"], { readonly variable: Name }>, Name, Whole, Where>
  : Type extends `[${infer Item}]`
    ? Value extends { readonly list: infer Items }
      ? ProblemsOfItems<Items, Item, Where, D>
      : ProblemsOfValue<Value, Item, Where, D>
    : Value extends { readonly object: infer Given }
      ? Type extends keyof InputFields
        ? ProblemsOfArguments<Given, InputFields[Type], Type, D>
        : WrongValue<Type, Where>
      : Value extends LiteralOf<Type>
        ? never
        : WrongValue<Type, Where>;

type ProblemsOfItems<Items, Item, Where extends string, D extends Document> = Items extends string | object
  ? ProblemsOfValue<Items, Item, Where, D>
  : never;

type WrongValue<Type, Where extends string> = Type extends string
  ? `${Where} takes a value of ${Type}.`
  : never;

/** How a value of a type is written; a string is a quotation mark. */
type LiteralOf<Type> = Type extends "Int"
  ? `${bigint}`
  : Type extends "Float"
    ? `${number}`
    : Type extends "Boolean"
      ? "true" | "false"
      : Type extends "String"
        ? '"'
        : Type extends "ID"
          ? '"' | `${bigint}`
          : Type extends LeafName
            ? string extends Leaves[Type]
              ? '"' | `${number}`
              : Leaves[Type]
            : never;

type ProblemsOfVariable<V, Name extends string, Type, Where extends string> = [V] extends [never]
  ? `$${Name} is not declared.`
  : V extends Variable
    ? Fits<V["hasDefault"] extends true ? `${Unbanged<V["type"]>}!` : V["type"], Type> extends true
      ? never
      : `$${Name} is ${V["type"]}, and ${Where} takes ${Type & string}.`
    : never;

type Unbanged<Type extends string> = Type extends `${infer Rest}!` ? Rest : Type;

/** Whether what a variable's type promises is enough for a place's type. */
type Fits<Given, Wanted> = Given extends Wanted
  ? true
  : Given extends `${infer Rest}!`
    ? Wanted extends `${infer WantedRest}!`
      ? Fits<Rest, WantedRest>
      : Fits<Rest, Wanted>
    : Given extends `[${infer Item}]`
      ? Wanted extends `[${infer WantedItem}]`
        ? Fits<Item, WantedItem>
        : false
      : false;

/** Sentences as one text: a union would be shown by its type's name. */
export type Joined<Sentences, Text extends string = ""> = [Sentences] extends [never]
  ? Text
  : OneOf<Sentences> extends infer One extends string
    ? Joined<Exclude<Sentences, One>, Text extends "" ? One : `${One} ${Text}`>
    : Text;

/** One member of a union: of overloaded functions, the last is inferred from. */
type OneOf<Union> = (Union extends string ? (give: () => Union) => void : never) extends (
  give: infer Last,
) => void
  ? Last extends () => infer One
    ? One
    : never
  : never;
