import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from "@apollo/server";
import type { GraphQLSchema } from "graphql";

import { createCostOf } from "../limits/cost.ts";
import type { AnsweredOperation } from "./answered-request.ts";

export interface OperationTracker {
  readonly plugin: ApolloServerPlugin<BaseContext>;
  /** Null where the request did not get as far as to name one. */
  of(request: HTTPGraphQLRequest): AnsweredOperation | null;
}

/** Clients may name operations as they like, and the log should stay readable. */
const LONGEST_NAME = 100;

/** Notes which operation a request was for. Its plugin comes before those that execute. */
export function trackOperations(schema: GraphQLSchema): OperationTracker {
  const costOf = createCostOf(schema);
  const known = new WeakMap<HTTPGraphQLRequest, AnsweredOperation>();
  return {
    plugin: {
      async requestDidStart({ request: { http } }) {
        if (http === undefined) return undefined;
        const nameOf = (name: string | null) => (name ?? "").slice(0, LONGEST_NAME);
        return {
          async didResolveOperation({ operationName }) {
            known.set(http, { name: nameOf(operationName), cost: null });
          },
          // What comes as far as here is within the limits, on which computing the cost relies.
          async responseForOperation({ document, operation, operationName, request }) {
            const { points } = costOf(document, operation, request.variables ?? {});
            known.set(http, { name: nameOf(operationName), cost: points });
            return null;
          },
        };
      },
    },
    of: (request) => known.get(request) ?? null,
  };
}
