/**
 * A parsed operation for urql, Apollo Client, graphql-request and others: they know the types of its result and
 * variables from it. Hand it over; what is inside is theirs to read, so that this package needs no GraphQL library.
 */
export interface TypedDocument<Result, Variables> {
  readonly kind: never;
  readonly definitions: never;
  /** Only for the compiler; no object has it. */
  __apiType?: (variables: Variables) => Result;
}
