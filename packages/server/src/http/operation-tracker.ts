import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from "@apollo/server";
import { OperationTypeNode } from "graphql";

import type { Limiting } from "../limits/limiting.ts";
import type { AnsweredOperation } from "./answered-request.ts";

export interface OperationTracker {
  readonly plugin: ApolloServerPlugin<BaseContext>;
  /** Null where the request did not get as far as to name one. */
  of(request: HTTPGraphQLRequest): AnsweredOperation | null;
}

/** Clients may name operations as they like, and the log should stay readable. */
const LONGEST_NAME = 100;

export function shortName(name: string | null): string {
  return (name ?? "").slice(0, LONGEST_NAME);
}

/** Notes which operation a request was for. Its plugin comes before those that execute. */
export function trackOperations({ costOf }: Pick<Limiting, "costOf">): OperationTracker {
  const known = new WeakMap<HTTPGraphQLRequest, AnsweredOperation>();
  return {
    plugin: {
      async requestDidStart({ request: { http } }) {
        if (http === undefined) return undefined;
        return {
          async didResolveOperation({ operation, operationName }) {
            const name = shortName(operationName);
            const isSubscription = operation?.operation === OperationTypeNode.SUBSCRIPTION;
            known.set(http, { name, isSubscription, cost: null });
          },
          // What comes as far as here is refused by nobody any more.
          async responseForOperation() {
            const operation = known.get(http);
            if (operation) known.set(http, { ...operation, cost: costOf(http) });
            return null;
          },
        };
      },
    },
    of: (request) => known.get(request) ?? null,
  };
}
