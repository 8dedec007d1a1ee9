import type { BaseContext } from "@apollo/server";
import {
  createSourceEventStream,
  execute,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from "graphql";

import type { Caller } from "../access/caller.ts";
import { Work } from "../database/work.ts";
import type { CurrentViewer } from "./checked-viewer.ts";
import type { ErrorMask } from "./error-mask.ts";
import { asGraphqlError, formatResult } from "./format-result.ts";
import type { Subscription } from "./operation-gate.ts";

/** One event of a subscription as it is sent. */
export interface StreamEvent {
  /** What the client names to go on from here; null where the source can't be taken up again. */
  readonly id: string | null;
  readonly result: FormattedExecutionResult;
}

export type Started =
  | { readonly kind: "refused"; readonly result: FormattedExecutionResult }
  | { readonly kind: "events"; readonly events: AsyncIterableIterator<StreamEvent, undefined> };

export interface SubscriptionParts<Context extends BaseContext> {
  readonly schema: GraphQLSchema;
  readonly createContext: (caller: Caller, work: Work) => Context;
  readonly mask: ErrorMask;
  /** Gives what is answered: the result, or the refusal of one that is too large. */
  readonly boundAnswer: (result: FormattedExecutionResult) => FormattedExecutionResult;
}

export interface Subscriber {
  readonly requestId: string;
  readonly caller: Caller;
  readonly viewer: CurrentViewer;
}

/**
 * Begins a subscription. Each event is executed when it is asked for and with a context of its own, since what loaders
 * remember holds for one event only. The events end with an error that is told where their source fails.
 *
 * They throw AuthenticationError once the viewer's credentials don't hold any more.
 */
export async function startSubscription<Context extends BaseContext>(
  { schema, createContext, mask, boundAnswer }: SubscriptionParts<Context>,
  { document, operationName, variables, extensions }: Subscription,
  { requestId, caller, viewer }: Subscriber,
): Promise<Started> {
  const operation = { schema, document, operationName, variableValues: variables };
  const format = (result: ExecutionResult) => ({
    ...boundAnswer(formatResult(mask, result, requestId)),
    ...(extensions && { extensions }),
  });
  const source = await createSourceEventStream({
    ...operation,
    contextValue: createContext(caller, new Work()),
  });
  if (!(Symbol.asyncIterator in source)) return { kind: "refused", result: format(source) };

  const iterator = source[Symbol.asyncIterator]();
  let failed = false;
  const events: AsyncIterableIterator<StreamEvent, undefined> = {
    async next() {
      if (failed) return DONE;
      const pulled = await pull(iterator);
      if (!pulled.ok) {
        failed = true;
        return {
          done: false,
          value: { id: null, result: format({ errors: [asGraphqlError(pulled.error)] }) },
        };
      }
      if (pulled.done) return DONE;
      const contextValue = createContext({ viewer: await viewer() }, new Work());
      const result = await execute({ ...operation, rootValue: pulled.value, contextValue });
      return { done: false, value: { id: cursorOf(pulled.value), result: format(result) } };
    },
    async return() {
      // What a source that is given up has to say to that is nobody's business.
      await iterator.return?.().catch(() => {});
      return DONE;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return { kind: "events", events };
}

const DONE = { done: true, value: undefined } as const;

type Pulled =
  | { readonly ok: true; readonly done: boolean; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown };

async function pull(iterator: AsyncIterator<unknown>): Promise<Pulled> {
  try {
    const { done = false, value } = await iterator.next();
    return { ok: true, done, value };
  } catch (error) {
    return { ok: false, error };
  }
}

/** An event of a source that can be taken up again carries its place as `cursor`. */
function cursorOf(event: unknown): string | null {
  const isObject = typeof event === "object" && event !== null;
  return isObject && "cursor" in event && typeof event.cursor === "string" ? event.cursor : null;
}
