/**
 * The client itself, its errors and its types. It needs nothing but `fetch`.
 *
 * @module
 */
export { createClient } from "./create-client.ts";
export type { Arguments, Bound, BoundAll, Client, Outcome } from "./client.ts";
export {
  AbortError,
  ApiError,
  NetworkError,
  NutgrafError,
  ProtocolError,
  RateLimitedError,
  TimeoutError,
  type ApiErrorContext,
  type ErrorContext,
  type GraphqlError,
  type JsonValue,
  type RequestError,
} from "./errors.ts";
export type {
  Deprecation,
  Item,
  ItemOf,
  Mutation,
  Operation,
  OperationTypes,
  PagedOperationTypes,
  PagedQuery,
  Query,
  Result,
  ResultOf,
  ScalarPlaces,
  ScalarValue,
  Subscription,
  Variables,
  VariablesOf,
} from "./operation.ts";
export type { ClientOptions, ConnectionOptions, Fetch, HeaderValues, RequestOptions } from "./options.ts";
export type { Page, Pages } from "./paginate.ts";
export type { Codec, ScalarHook } from "./scalars.ts";
export type { ScalarName, Scalars, ScalarTypes, TakeHooks } from "./generated/schema.ts";
