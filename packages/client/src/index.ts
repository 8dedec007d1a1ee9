export { createClient } from "./create-client.ts";
export type { Arguments, Bound, BoundAll, Client, Outcome, Transport } from "./client.ts";
export * from "./errors.ts";
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
export type { ClientOptions, Fetch, HeaderValues, RequestOptions } from "./options.ts";
export type { Page, Pages } from "./paginate.ts";
export type { ScalarHook, ScalarHooks, ScalarsWith } from "./scalars.ts";
export type { ScalarName, Scalars, ScalarTypes } from "./generated/schema.ts";
