import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from "@apollo/server";
import { OperationTypeNode } from "graphql";

import { GivenUpError, type Work } from "../database/work.ts";
import type { GraphqlRefusal } from "./reply.ts";

/** Nobody waits longer for an answer. */
export const EXECUTION_MILLISECONDS = 30_000;

/** A query has taken too long. */
export class DeadlineError extends GivenUpError {
  override readonly name = "DeadlineError";
  readonly refusal: GraphqlRefusal;

  constructor(milliseconds: number) {
    const message = `The query took longer than ${milliseconds / 1_000} seconds. Ask for less at once.`;
    super("EXECUTION_TIMEOUT", message);
    this.refusal = { status: 503, code: "EXECUTION_TIMEOUT", message };
  }
}

export interface Deadline {
  /** Begins to count when a query begins to be executed. A mutation has all the time it needs. */
  readonly plugin: ApolloServerPlugin<BaseContext>;
  /** @throws DeadlineError; the work is given up then. */
  within<Value>(http: HTTPGraphQLRequest, work: Work, execute: () => Promise<Value>): Promise<Value>;
  /** The same for what is known to be a query. */
  ofQuery<Value>(work: Work, execute: () => Promise<Value>): Promise<Value>;
}

export function createDeadline(milliseconds: number): Deadline {
  const begin = new WeakMap<HTTPGraphQLRequest, () => void>();
  const start = (work: Work, reject: (late: DeadlineError) => void): NodeJS.Timeout => {
    work.onlyReads();
    return setTimeout(() => {
      const late = new DeadlineError(milliseconds);
      work.giveUp(late);
      reject(late);
    }, milliseconds);
  };
  // One promise: a race would make five for each request.
  const untilLate = <Value>(
    work: Work,
    execute: () => Promise<Value>,
    whenBegun: (begins: () => void) => void,
  ): Promise<Value> =>
    new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      whenBegun(() => {
        timer = start(work, reject);
      });
      const inTime =
        <Outcome>(tell: (outcome: Outcome) => void) =>
        (outcome: Outcome) => {
          clearTimeout(timer);
          tell(outcome);
        };
      execute().then(inTime(resolve), inTime(reject));
    });
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
    ofQuery: (work, execute) => untilLate(work, execute, (begins) => begins()),
    within: (http, work, execute) => untilLate(work, execute, (begins) => void begin.set(http, begins)),
  };
}
