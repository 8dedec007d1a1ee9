import type { Connect } from "./connect.ts";
import type { RequestError } from "./errors.ts";
import type { Scalars, ScalarTypes } from "./generated/schema.ts";
import type {
  Item,
  Mutation,
  Operation,
  OperationTypes,
  PagedOperationTypes,
  PagedQuery,
  Query,
  Result,
  Variables,
} from "./operation.ts";
import type { ClientOptions, RequestOptions } from "./options.ts";
import type { Pages } from "./paginate.ts";

/** What a call is given after its operation: variables, which may be left out where all of them may, and options. */
export type Arguments<V, O> = {} extends V ? [variables?: V, options?: O] : [variables: V, options?: O];

/** What `safe` answers: the data, or the error that `request` would have thrown. */
export type Outcome<Data> =
  | {
      /** It was answered without errors. */
      readonly ok: true;
      /** What `request` would have answered. */
      readonly data: Data;
    }
  | {
      /** It was not answered, or with errors. */
      readonly ok: false;
      /** What `request` would have thrown. */
      readonly error: RequestError;
    };

/** An operation bound to a client, as a function. */
export type Bound<T extends OperationTypes, S extends ScalarTypes> = (
  ...args: Arguments<Variables<T, S>, RequestOptions>
) => Promise<Result<T, S>>;

/** Operations bound to a client, under the names they were given. */
export type BoundAll<O extends Readonly<Record<string, Operation>>, S extends ScalarTypes> = {
  readonly [K in keyof O]: Bound<NonNullable<O[K]["~types"]>, S>;
};

/** Asks one service. Whatever its methods throw is a NutgrafError. */
export interface Client<S extends ScalarTypes = Scalars> {
  /** Asks once. Identical queries under way at the same time share one call. */
  request<T extends OperationTypes>(
    operation: Query<T> | Mutation<T>,
    ...args: Arguments<Variables<T, S>, RequestOptions>
  ): Promise<Result<T, S>>;
  /** Like `request`, with its error as a value. */
  safe<T extends OperationTypes>(
    operation: Query<T> | Mutation<T>,
    ...args: Arguments<Variables<T, S>, RequestOptions>
  ): Promise<Outcome<Result<T, S>>>;
  /** The given operations as functions: `client.with({ getArticle }).getArticle({ slug })`. */
  with<O extends Readonly<Record<string, Query | Mutation>>>(operations: O): BoundAll<O, S>;
  /**
   * A list item by item, or with `.pages()` page by page: forwards, or from its end backwards where the variables have
   * `last`. It goes on from the variables' `after` or `before`, and ends with the list, never at an empty page.
   */
  paginate<T extends PagedOperationTypes>(
    operation: PagedQuery<T>,
    ...args: Arguments<Variables<T, S>, RequestOptions>
  ): Pages<Item<T, S>, Result<T, S>>;
  /** What it was made with. */
  readonly options: ClientOptions<S>;
  /** How it reaches the service; `subscribe` builds on it. @internal */
  readonly connect: Connect;
}
