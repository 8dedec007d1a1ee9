import type { Scalars, ScalarTypes } from "./generated/schema.ts";
import type { Paginate } from "./paginate.ts";

/** What a hook may make of a scalar: anything but null and undefined. */
export type ScalarValue = {};

/** Where the schema's own scalars stand in an object; lists are looked through. The text is a scalar's name. */
export interface ScalarPlaces {
  readonly [key: string]: string | ScalarPlaces;
}

/** The types of an operation as a function of a client's scalars, which stand in `this["scalars"]`. */
export interface OperationTypes {
  /** What a client makes of the schema's own scalars. */
  readonly scalars: ScalarTypes;
  /** What it answers. */
  readonly result: object;
  /** What it is asked with. */
  readonly variables: object;
}

/** The types of an operation that asks for a list page by page. */
export interface PagedOperationTypes extends OperationTypes {
  /** One item of the list. */
  readonly item: object;
}

/** Something deprecated that an operation uses. */
export interface Deprecation {
  /** The field or the argument: `Article.source`, `Article.revision(number:)`. */
  readonly what: string;
  /** What to use instead, and until when it stays. */
  readonly reason: string;
}

/** An operation as plain data. Generated ones are in `@nutgraf/client/operations`. */
export interface Operation<T extends OperationTypes = OperationTypes> {
  /** As servers log it: `GetArticle`. */
  readonly name: string;
  /** Whether it asks, changes something, or tells of changes. */
  readonly kind: "query" | "mutation" | "subscription";
  /** The exact text that the server gets. */
  readonly text: string;
  /** The SHA-256 of the text, in hexadecimal. Without it a query is sent as POST. */
  readonly hash?: string;
  /** Where the schema's own scalars stand in what it answers. */
  readonly resultScalars?: ScalarPlaces;
  /** Where they stand in what it is asked with. */
  readonly variableScalars?: ScalarPlaces;
  /** What it uses that will go. */
  readonly deprecations?: readonly Deprecation[];
  /** Only for the compiler; no object has it. */
  readonly "~types"?: T;
}

/** Asks, and changes nothing: it may be repeated and cached. */
export interface Query<T extends OperationTypes = OperationTypes> extends Operation<T> {
  readonly kind: "query";
}

/** A query that can be paged: its variables have `first`, `after`, and `last`, `before` where it goes both ways. */
export interface PagedQuery<T extends PagedOperationTypes = PagedOperationTypes> extends Query<T> {
  /** From the result to the connection: `["figures"]`. */
  readonly connection: readonly string[];
  /** What pages through it. It comes with the operation, so that an app without lists doesn't carry it. @internal */
  readonly paginate: Paginate;
}

/** Changes something, so that it is never repeated unasked. */
export interface Mutation<T extends OperationTypes = OperationTypes> extends Operation<T> {
  readonly kind: "mutation";
}

/** Tells of changes as they happen. */
export interface Subscription<T extends OperationTypes = OperationTypes> extends Operation<T> {
  readonly kind: "subscription";
}

/** The result of an operation's types, with a client's scalars. */
export type Result<T extends OperationTypes, S extends ScalarTypes> = (T & { readonly scalars: S })["result"];

/** The variables of an operation's types, with a client's scalars. */
export type Variables<T extends OperationTypes, S extends ScalarTypes> = (T & {
  readonly scalars: S;
})["variables"];

/** What an operation answers: `ResultOf<typeof getArticle>`. */
export type ResultOf<O extends Operation, S extends ScalarTypes = Scalars> = Result<
  NonNullable<O["~types"]>,
  S
>;

/** What an operation is asked with: `VariablesOf<typeof getArticle>`. */
export type VariablesOf<O extends Operation, S extends ScalarTypes = Scalars> = Variables<
  NonNullable<O["~types"]>,
  S
>;

/** One item of the list that a query pages through: `ItemOf<typeof listFigures>`. */
export type ItemOf<O extends PagedQuery, S extends ScalarTypes = Scalars> = Item<NonNullable<O["~types"]>, S>;

/** One item of the list of an operation's types, with a client's scalars. */
export type Item<T extends PagedOperationTypes, S extends ScalarTypes> = (T & {
  readonly scalars: S;
})["item"];
