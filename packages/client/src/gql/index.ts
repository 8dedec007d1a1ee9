/**
 * Queries written in code, typed from their text: the compiler reads it against the schema. Nothing has to be
 * generated or installed, and at run time it is a plain object like a ready-made operation.
 *
 * @module
 */
import type { Mutation, Operation, OperationTypes, Query, Subscription } from "../operation.ts";
import type { Joined, Problems } from "./check.ts";
import { nameAndKind } from "./name-and-kind.ts";
import type { Document, Parse, SyntaxProblem } from "./parse.ts";
import type { Result } from "./result.ts";
import type { Roots } from "../generated/gql.ts";
import type { VariablesOf as VariablesOfDeclared } from "./variables.ts";
import type { Words } from "./words.ts";

export type { ResultOf, VariablesOf } from "../operation.ts";

/** The types of a query written in code. Its scalars are what stands on the wire, whatever hooks a client has. @hidden */
export interface TypesOf<Text extends string> extends OperationTypes {
  readonly result: ResultOfText<Text>;
  readonly variables: VariablesOfText<Text>;
}

type ResultOfText<Text extends string> =
  Parse<Text> extends infer D extends Document
    ? D["operation"]["kind"] extends infer Kind extends keyof Roots
      ? Result<D["operation"]["selections"], Roots[Kind], D>
      : never
    : never;

type VariablesOfText<Text extends string> =
  Parse<Text> extends infer D extends Document ? VariablesOfDeclared<D["operation"]["variables"]> : never;

/** The text where it is a query that the schema can answer, else what is wrong with it. @hidden */
export type Checked<Text extends string> = string extends Text
  ? "Write the query right here, so that the compiler can read it."
  : Parse<Text> extends infer D
    ? D extends Document
      ? Problems<D, Words<Text>> extends infer Found
        ? [Found] extends [never]
          ? Text
          : Joined<Found>
        : never
      : D extends SyntaxProblem<infer Message>
        ? Message
        : never
    : never;

/** The operation that a text is. @hidden */
export type OperationOf<Text extends string> =
  Parse<Text> extends { readonly operation: { readonly kind: infer Kind } }
    ? Kind extends "mutation"
      ? Mutation<TypesOf<Text>>
      : Kind extends "subscription"
        ? Subscription<TypesOf<Text>>
        : Query<TypesOf<Text>>
    : never;

/**
 * Makes an operation of a query's text. A field or an argument that the schema lacks, or a value or a variable of a
 * wrong type, is a compile error that says so.
 *
 * @example
 * ```ts
 * const Organizations = gql(`query Organizations($first: Int) { organizations(first: $first) { nodes { name kind } } }`);
 * const { organizations } = await client.request(Organizations, { first: 5 });
 * ```
 * @throws TypeError where the text has no operation with a name, which the compiler has told before.
 */
export function gql<const Text extends string>(text: Checked<Text>): OperationOf<Text>;
export function gql(text: string): Operation {
  return { ...nameAndKind(text), text };
}
