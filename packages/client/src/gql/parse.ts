import type { Words } from "./words.ts";

/** A query's text, parsed. */
export interface Document {
  readonly operation: Operation;
  /** A union. */
  readonly fragments: Fragment;
}

export interface Operation {
  readonly kind: string;
  readonly name: string;
  /** A union, as are all lists here: their order tells nothing, and a union is looked through in one step. */
  readonly variables: Variable;
  readonly selections: Selection;
}

export interface Fragment {
  readonly fragment: string;
  readonly on: string;
  readonly selections: Selection;
}

export interface Variable {
  readonly variable: string;
  /** As GraphQL writes it. */
  readonly type: string;
  readonly hasDefault: boolean;
}

export type Selection = Selected | Spread | Inline;

export interface Selected {
  readonly key: string;
  readonly field: string;
  readonly arguments: Argument;
  readonly directives: Directive;
  /** Never where none are written. */
  readonly selections: Selection;
}

export interface Spread {
  readonly spread: string;
  readonly directives: Directive;
}

export interface Inline {
  /** Never where no type is written. */
  readonly on: string;
  readonly directives: Directive;
  readonly selections: Selection;
}

export interface Directive {
  readonly directive: string;
  readonly arguments: Argument;
}

export interface Argument {
  readonly argument: string;
  readonly value: Value;
}

/** A word as it is written, but for a string, which is a quotation mark; a list, or an object. */
export type Value = string | { readonly list: Value } | { readonly object: Argument };

/** Where a text is no query. */
export interface SyntaxProblem<Message extends string = string> {
  readonly problem: Message;
}

export type Parse<Text extends string> = Definitions<Words<Text>, never, never>;

type Definitions<Rest extends string, Ops, Fragments> = Rest extends "" | " "
  ? { readonly operation: Ops; readonly fragments: Fragments }
  : Rest extends ` ${infer After}` | `" ${infer After}`
    ? Definitions<After, Ops, Fragments>
    : Rest extends `fragment ${infer Name} on ${infer On} ${infer After}`
      ? TakeDirectives<After> extends [unknown, `{ ${infer Body}`]
        ? TakeSelections<Body> extends [infer Found, infer Next extends string]
          ? Definitions<
              Next,
              Ops,
              Fragments | { readonly fragment: Name; readonly on: On; readonly selections: Found }
            >
          : TakeSelections<Body>
        : Unexpected<After>
      : Rest extends `${infer Kind extends "query" | "mutation" | "subscription"} ${infer After}`
        ? [Ops] extends [never]
          ? TakeOperation<Kind, After> extends [infer Found, infer Next extends string]
            ? Definitions<Next, Found, Fragments>
            : TakeOperation<Kind, After>
          : SyntaxProblem<"Write one operation only.">
        : Rest extends `{ ${string}`
          ? SyntaxProblem<"Name the operation: `query MyName { … }`.">
          : Unexpected<Rest>;

type TakeOperation<Kind extends string, Rest extends string> = Rest extends `{ ${string}` | `( ${string}`
  ? SyntaxProblem<`Name the operation: \`${Kind} MyName { … }\`.`>
  : Rest extends `${infer Name} ( ${infer After}`
    ? Name extends `${string} ${string}`
      ? TakeBody<Kind, Rest, never>
      : TakeVariables<After> extends [infer Variables, infer Next extends string]
        ? TakeBody<Kind, `${Name} ${Next}`, Variables>
        : TakeVariables<After>
    : TakeBody<Kind, Rest, never>;

type TakeBody<
  Kind extends string,
  Rest extends string,
  Variables,
> = Rest extends `${infer Name} ${infer After}`
  ? TakeDirectives<After> extends [unknown, `{ ${infer Body}`]
    ? TakeSelections<Body> extends [infer Found, infer Next]
      ? [
          {
            readonly kind: Kind;
            readonly name: Name;
            readonly variables: Variables;
            readonly selections: Found;
          },
          Next,
        ]
      : TakeSelections<Body>
    : Unexpected<After>
  : Unexpected<Rest>;

type TakeVariables<Rest extends string, Found = never> = Rest extends `) ${infer After}`
  ? [Found, After]
  : Rest extends `" ${infer After}`
    ? TakeVariables<After, Found>
    : Rest extends `$${infer Name} : ${infer After}`
      ? TakeType<After> extends [infer Type, infer Next extends string]
        ? Next extends `= ${infer Default}`
          ? TakeValue<Default> extends [unknown, infer Last extends string]
            ? TakeVariables<
                Last,
                Found | { readonly variable: Name; readonly type: Type; readonly hasDefault: true }
              >
            : Unexpected<Default>
          : TakeVariables<
              Next,
              Found | { readonly variable: Name; readonly type: Type; readonly hasDefault: false }
            >
        : Unexpected<After>
      : Unexpected<Rest>;

/** A type without the spaces. */
type TakeType<Rest extends string> = Rest extends `[ ${infer After}`
  ? TakeType<After> extends [infer Item extends string, `] ${infer Next}`]
    ? TakeBang<`[${Item}]`, Next>
    : never
  : Rest extends `${infer Name} ${infer Next}`
    ? TakeBang<Name, Next>
    : never;

type TakeBang<Type extends string, Rest extends string> = Rest extends `! ${infer Next}`
  ? [`${Type}!`, Next]
  : [Type, Rest];

type TakeSelections<Rest extends string, Found = never> = Rest extends `} ${infer After}`
  ? [Found, After]
  : Rest extends `... ${infer After}`
    ? TakeFragment<After> extends [infer One, infer Next extends string]
      ? TakeSelections<Next, Found | One>
      : TakeFragment<After>
    : TakeField<Rest> extends [infer One, infer Next extends string]
      ? TakeSelections<Next, Found | One>
      : TakeField<Rest>;

type TakeFragment<Rest extends string> = Rest extends `on ${infer On} ${infer After}`
  ? TakeInline<After, On>
  : Rest extends `{ ${string}` | `@${string}`
    ? TakeInline<Rest, never>
    : Rest extends `${infer Name} ${infer After}`
      ? TakeDirectives<After> extends [infer Directives, infer Next]
        ? [{ readonly spread: Name; readonly directives: Directives }, Next]
        : TakeDirectives<After>
      : Unexpected<Rest>;

type TakeInline<Rest extends string, On extends string> =
  TakeDirectives<Rest> extends [infer Directives, infer Next extends string]
    ? Next extends `{ ${infer Body}`
      ? TakeSelections<Body> extends [infer Found, infer Last]
        ? [{ readonly on: On; readonly directives: Directives; readonly selections: Found }, Last]
        : TakeSelections<Body>
      : Unexpected<Next>
    : TakeDirectives<Rest>;

type TakeField<Rest extends string> = Rest extends `${infer Key} ${infer After}`
  ? Key extends Punctuation
    ? Unexpected<Rest>
    : After extends `: ${infer Field} ${infer Next}`
      ? TakeDetails<Key, Field, Next>
      : TakeDetails<Key, Key, After>
  : Unexpected<Rest>;

type TakeDetails<
  Key extends string,
  Field extends string,
  Rest extends string,
> = Rest extends `( ${infer Inner}`
  ? TakeArguments<Inner, ")"> extends [infer Arguments, infer Next extends string]
    ? TakeSub<Key, Field, Arguments, Next>
    : TakeArguments<Inner, ")">
  : TakeSub<Key, Field, never, Rest>;

type TakeSub<Key, Field, Arguments, Rest extends string, Directives = never> = Rest extends `{ ${infer Body}`
  ? TakeSelections<Body> extends [infer Found, infer Next]
    ? [
        {
          readonly key: Key;
          readonly field: Field;
          readonly arguments: Arguments;
          readonly directives: Directives;
          readonly selections: Found;
        },
        Next,
      ]
    : TakeSelections<Body>
  : Rest extends `@${string}`
    ? TakeDirectives<Rest> extends [infer Taken, infer Next extends string]
      ? TakeSub<Key, Field, Arguments, Next, Taken>
      : TakeDirectives<Rest>
    : [
        {
          readonly key: Key;
          readonly field: Field;
          readonly arguments: Arguments;
          readonly directives: Directives;
          readonly selections: never;
        },
        Rest,
      ];

type TakeDirectives<Rest extends string, Found = never> = Rest extends `@${infer Name} ${infer After}`
  ? After extends `( ${infer Inner}`
    ? TakeArguments<Inner, ")"> extends [infer Arguments, infer Next extends string]
      ? TakeDirectives<Next, Found | { readonly directive: Name; readonly arguments: Arguments }>
      : TakeArguments<Inner, ")">
    : TakeDirectives<After, Found | { readonly directive: Name; readonly arguments: never }>
  : [Found, Rest];

type TakeArguments<
  Rest extends string,
  End extends string,
  Found = never,
> = Rest extends `${End} ${infer After}`
  ? [Found, After]
  : Rest extends `${infer Name} : ${infer After}`
    ? Name extends `${string} ${string}`
      ? Unexpected<Rest>
      : TakeValue<After> extends [infer Taken, infer Next extends string]
        ? TakeArguments<Next, End, Found | { readonly argument: Name; readonly value: Taken }>
        : TakeValue<After>
    : Unexpected<Rest>;

type TakeValue<Rest extends string> = Rest extends `[ ${infer Items}`
  ? TakeList<Items>
  : Rest extends `{ ${infer Inner}`
    ? TakeArguments<Inner, "}"> extends [infer Fields, infer Next]
      ? [{ readonly object: Fields }, Next]
      : TakeArguments<Inner, "}">
    : Rest extends `${infer Word} ${infer Next}`
      ? Word extends Punctuation
        ? Unexpected<Rest>
        : [Word, Next]
      : Unexpected<Rest>;

type TakeList<Rest extends string, Found = never> = Rest extends `] ${infer After}`
  ? [{ readonly list: Found }, After]
  : TakeValue<Rest> extends [infer Taken, infer Next extends string]
    ? TakeList<Next, Found | Taken>
    : TakeValue<Rest>;

type Punctuation = "{" | "}" | "(" | ")" | "[" | "]" | ":" | "!" | "=" | "...";

type Unexpected<Rest extends string> = Rest extends `${infer Word} ${string}`
  ? SyntaxProblem<`Syntax: "${Word}" stands where it can't.`>
  : SyntaxProblem<"Syntax: the text ends too early.">;
