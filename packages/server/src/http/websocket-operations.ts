import type { ApolloServer, BaseContext } from "@apollo/server";
import {
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
} from "graphql";
import { type Context as Connection, makeServer, type Server, type SubscribePayload } from "graphql-ws";
import type { IncomingMessage } from "node:http";

import { type Authenticate, AuthenticationError } from "../access/authenticate.ts";
import { type CurrentViewer, currentViewer } from "./checked-viewer.ts";
import { maskedError } from "./format-result.ts";
import type { OpenStreams } from "./open-streams.ts";
import type { OperationGate } from "./operation-gate.ts";
import type { StreamTimes } from "./stream.ts";
import { type StreamEvent, startSubscription, type SubscriptionParts } from "./subscription-run.ts";

export interface WebSocketEndpoint<Context extends BaseContext> extends SubscriptionParts<Context> {
  readonly apollo: ApolloServer<Context>;
  readonly authenticate: Authenticate;
  readonly gate: OperationGate<Context>;
  readonly open: OpenStreams;
  readonly times: StreamTimes;
}

/** One socket, with who opened it once that is known. */
export interface Opened {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly close: (code: number, reason: string) => void;
  viewer?: CurrentViewer;
}

/** What the protocol's library is given as an operation: it was executed, or begun, before. */
interface Begun {
  readonly result?: FormattedExecutionResult;
  readonly events?: AsyncIterableIterator<FormattedExecutionResult>;
}

/** An error that is formatted and masked already, in the form in which the library takes errors. */
class ToldError extends GraphQLError {
  readonly told: GraphQLFormattedError;

  constructor(told: GraphQLFormattedError) {
    super(told.message);
    this.told = told;
  }
}

const toldErrors = (errors: readonly GraphQLFormattedError[] = []) =>
  errors.map((error) => new ToldError(error));

/** In the protocol's own numbers. */
export const CLOSE = { goingAway: 1001, internalError: 4500, forbidden: 4403 } as const;

const INIT_MILLISECONDS = 10_000;
const OPERATIONS_PER_SOCKET = 100;

type OneConnection = Connection<Record<string, unknown>, Opened>;

/** GraphQL over WebSocket by the protocol `graphql-transport-ws`: the same operations as over HTTP, under the same rules. */
export function createWebSocketOperations<Context extends BaseContext>(
  endpoint: WebSocketEndpoint<Context>,
): Server<Opened> {
  return makeServer<Record<string, unknown>, Opened>({
    connectionInitWaitTimeout: INIT_MILLISECONDS,
    onConnect: (connection) => enter(endpoint, connection),
    onSubscribe: (connection, _id, payload) => begin(endpoint, connection, payload),
    // Results come formatted and leave so by `onNext`; the library's types know only those that are not yet.
    execute: ({ contextValue }) => begun(contextValue).result as ExecutionResult,
    subscribe: ({ contextValue }) => begun(contextValue).events as AsyncIterable<ExecutionResult>,
    onNext: (_connection, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: ({ extra }, _id, _payload, errors) =>
      errors.map((error) =>
        error instanceof ToldError ? error.told : maskedError(endpoint.mask, error, extra.requestId),
      ),
  });
}

/** Whether the credentials hold, in the connection's parameters or, where a client can set them, in its headers. */
async function enter<Context extends BaseContext>(
  { authenticate, times }: WebSocketEndpoint<Context>,
  { connectionParams, extra }: OneConnection,
): Promise<boolean> {
  const given = connectionParams?.["authorization"] ?? connectionParams?.["Authorization"];
  const authorization = typeof given === "string" ? given : extra.request.headers.authorization;
  try {
    const viewer = await authenticate(authorization);
    extra.viewer = currentViewer(authenticate, authorization, viewer, times.credentialsMilliseconds);
    return true;
  } catch (error) {
    if (!(error instanceof AuthenticationError)) throw error;
    return false;
  }
}

async function begin<Context extends BaseContext>(
  endpoint: WebSocketEndpoint<Context>,
  { extra, subscriptions }: OneConnection,
  payload: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  if (Object.keys(subscriptions).length > OPERATIONS_PER_SOCKET) return TOO_MANY;
  const { schema, gate, apollo, createContext } = endpoint;
  const { viewer, requestId } = extra;
  if (viewer === undefined) throw new Error("An operation came before its connection was let in");
  const caller = { viewer: await viewer() };
  const entrance = { requestId, request: extra.request, mutations: true };
  const admitted = await gate.admit(apollo, payload, createContext(caller), entrance);
  const args = (document: ExecutionArgs["document"], contextValue: Begun): ExecutionArgs => ({
    schema,
    document,
    operationName: payload.operationName,
    contextValue,
  });
  if (admitted.kind === "answer") {
    const { document, result } = admitted;
    return document === null || !("data" in result) ? toldErrors(result.errors) : args(document, { result });
  }
  const release = endpoint.open.take(() => extra.close(CLOSE.goingAway, "Going away"));
  if (release === null) return TOO_MANY;
  try {
    const started = await startSubscription(endpoint, admitted.subscription, { requestId, caller, viewer });
    if (started.kind === "events") {
      return args(admitted.subscription.document, { events: resultsOf(started.events, extra, release) });
    }
    release();
    return toldErrors(started.result.errors);
  } catch (error) {
    release();
    throw error;
  }
}

const TOO_MANY = toldErrors([
  {
    message: "No more subscriptions can be opened here at the moment. Try again in a few seconds.",
    extensions: { code: "TOO_MANY_SUBSCRIPTIONS" },
  },
]);

/** The events' results; their end gives the place back. A viewer whose credentials don't hold any more loses the socket. */
function resultsOf(
  events: AsyncIterableIterator<StreamEvent>,
  { close }: Opened,
  release: () => void,
): AsyncIterableIterator<FormattedExecutionResult> {
  const end = () => {
    release();
    return { done: true, value: undefined } as const;
  };
  return {
    async next() {
      try {
        const { done, value } = await events.next();
        return done ? end() : { done: false, value: value.result };
      } catch (error) {
        await events.return?.();
        release();
        if (!(error instanceof AuthenticationError)) throw error;
        close(CLOSE.forbidden, "Forbidden");
        return end();
      }
    },
    async return() {
      await events.return?.();
      return end();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

// Made by `begin` alone, above.
const begun = (contextValue: unknown) => contextValue as Begun;
