import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from "@apollo/server";
import { OperationTypeNode } from "graphql";

import type { GraphqlRefusal } from "./reply.ts";

/** Nobody waits longer for an answer. */
export const EXECUTION_MILLISECONDS = 30_000;

/** A query has taken too long. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";
  readonly refusal: GraphqlRefusal;

  constructor(milliseconds: number) {
    const message = `The query took longer than ${milliseconds / 1_000} seconds. Ask for less at once.`;
    super(message);
    this.refusal = { status: 503, code: "EXECUTION_TIMEOUT", message };
  }
}

export interface Deadline {
  /** Begins to count when a query begins to be executed. A mutation has all the time it needs. */
  readonly plugin: ApolloServerPlugin<BaseContext>;
  /** @throws DeadlineError; what was begun goes on, but nobody waits for it. */
  within<Value>(http: HTTPGraphQLRequest, execute: () => Promise<Value>): Promise<Value>;
}

export function createDeadline(milliseconds: number): Deadline {
  const begin = new WeakMap<HTTPGraphQLRequest, () => void>();
  return {
    plugin: {
      async requestDidStart({ request: { http } }) {
        const begins = http && begin.get(http);
        if (begins === undefined) return undefined;
        return {
          async didResolveOperation({ operation }) {
            if (operation?.operation === OperationTypeNode.QUERY) begins();
          },
        };
      },
    },
    async within(http, execute) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        begin.set(http, () => {
          timer = setTimeout(() => reject(new DeadlineError(milliseconds)), milliseconds);
        });
      });
      try {
        return await Promise.race([execute(), late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
