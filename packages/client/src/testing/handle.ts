import { http, HttpResponse, type HttpHandler } from "msw";
import type { Scalars } from "../generated/schema.ts";
import type { Mutation, OperationTypes, Query, Result, Variables } from "../operation.ts";
import { askedIn } from "./asked.ts";

/** What a resolver is told of a call. */
export interface Call<V> {
  /** As they were sent: scalars are texts, whatever a client makes of them. */
  readonly variables: V;
  /** The request itself, with its headers. */
  readonly request: Request;
}

/** Answers a call: with a result as the service sends it, or with any response, such as {@link failure} makes. */
export type Resolver<T extends OperationTypes> = (
  call: Call<Variables<T, Scalars>>,
) => Result<T, Scalars> | Response | Promise<Result<T, Scalars> | Response>;

/** Where handlers answer. */
export interface HandlerOptions {
  /** The address to answer at, as MSW writes paths; any that ends in `/graphql` where left out. */
  readonly url?: string;
}

/**
 * An MSW handler for one operation, a ready-made one or one of your own. It is found by the operation's name, whether
 * it is sent as GET with a hash or as POST.
 *
 * @param operation whose calls it answers
 * @param resolver makes the answer
 * @param options where it answers
 *
 * @example
 * ```ts
 * server.use(handle(getArticle, ({ variables }) => ({ article: null })));
 * server.use(handle(getArticle, () => failure("RATE_LIMITED", { status: 429, retryAfter: 5 })));
 * ```
 */
export function handle<T extends OperationTypes>(
  operation: Query<T> | Mutation<T>,
  resolver: Resolver<T>,
  { url = "*/graphql" }: HandlerOptions = {},
): HttpHandler {
  return http.all(url, async ({ request }) => {
    const asked = await askedIn(request);
    // Another handler may know it.
    if (asked?.operationName !== operation.name) return undefined;
    // The types of a test's own calls vouch for what they send.
    const variables = asked.variables as Variables<T, Scalars>;
    const answer = await resolver({ variables, request });
    return answer instanceof Response ? answer : HttpResponse.json({ data: answer });
  });
}
