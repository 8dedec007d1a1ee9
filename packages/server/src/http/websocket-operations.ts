import type { ApolloServer, BaseContext } from "@apollo/server";
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from "graphql";
import { type Context as Connection, makeServer, type Server, type SubscribePayload } from "graphql-ws";
import type { IncomingMessage } from "node:http";

import { type Authenticate, AuthenticationError } from "../access/authenticate.ts";
import { Work } from "../database/work.ts";
import { type Observe, startTelling, type TellAnswered } from "./answered-request.ts";
import { type CurrentViewer, currentViewer } from "./checked-viewer.ts";
import { waitForWork, type Waiting } from "./departure.ts";
import { maskedError } from "./format-result.ts";
import type { OpenStreams } from "./open-streams.ts";
import type { AdmittedSubscription, OperationGate } from "./operation-gate.ts";
import type { StreamTimes } from "./stream.ts";
import {
  type StreamEvent,
  startSubscription,
  type Subscriber,
  type SubscriptionParts,
} from "./subscription-run.ts";

export interface WebSocketEndpoint<Context extends BaseContext> extends SubscriptionParts<Context> {
  readonly apollo: ApolloServer<Context>;
  readonly authenticate: Authenticate;
  readonly gate: OperationGate<Context>;
  readonly open: OpenStreams;
  readonly times: StreamTimes;
  /** Told of each operation once it is answered. */
  readonly observers: readonly Observe[];
}

/** One socket, with who opened it once that is known. */
export interface Opened {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly socket: Waiting;
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
): Promise<BegunOperation> {
  const about = { requestId: extra.requestId, method: "WEBSOCKET", path: "/graphql" };
  const tell = startTelling(endpoint.observers, about) ?? tellNobody;
  try {
    if (Object.keys(subscriptions).length <= OPERATIONS_PER_SOCKET)
      return await admit(endpoint, extra, payload, tell);
    tell({ operation: null, status: 503, isCutOff: false });
    return TOO_MANY;
  } catch (error) {
    const status = error instanceof AuthenticationError ? 401 : 500;
    tell({ operation: null, status, isCutOff: true });
    throw error;
  }
}

/** What the library goes on with, or is to tell instead. */
type BegunOperation = ExecutionArgs | readonly GraphQLError[];

const tellNobody: TellAnswered = () => {};

async function admit<Context extends BaseContext>(
  endpoint: WebSocketEndpoint<Context>,
  extra: Opened,
  payload: SubscribePayload,
  tell: TellAnswered,
): Promise<BegunOperation> {
  const { gate, apollo, createContext } = endpoint;
  const { viewer, requestId, request } = extra;
  if (viewer === undefined) throw new Error("An operation came before its connection was let in");
  const caller = { viewer: await viewer() };
  const work = new Work();
  const answered = waitForWork(extra.socket, work);
  const entrance = { requestId, request, work, mutations: true };
  const admitted = await gate.admit(apollo, payload, createContext(caller, work), entrance).finally(answered);
  if (admitted.kind === "subscription")
    return subscribe(endpoint, extra, admitted, { requestId, caller, viewer }, tell);
  const { document, result, operation, status } = admitted;
  tell({ operation, status, isCutOff: false });
  if (document === null || !("data" in result)) return toldErrors(result.errors);
  return argsOf(endpoint, document, payload.operationName, { result });
}

async function subscribe<Context extends BaseContext>(
  endpoint: WebSocketEndpoint<Context>,
  { close }: Opened,
  { subscription, operation }: AdmittedSubscription,
  subscriber: Subscriber,
  tell: TellAnswered,
): Promise<BegunOperation> {
  const release = endpoint.open.take(() => close(CLOSE.goingAway, "Going away"));
  if (release === null) {
    tell({ operation, status: 503, isCutOff: false });
    return TOO_MANY;
  }
  const end: EndSubscription = (isCutOff) => {
    release();
    tell({ operation, status: 200, isCutOff });
  };
  try {
    const started = await startSubscription(endpoint, subscription, subscriber);
    if (started.kind === "events") {
      const events = resultsOf(started.events, close, end);
      return argsOf(endpoint, subscription.document, subscription.operationName, { events });
    }
    end(false);
    return toldErrors(started.result.errors);
  } catch (error) {
    release();
    throw error;
  }
}

function argsOf(
  { schema }: { readonly schema: GraphQLSchema },
  document: DocumentNode,
  operationName: ExecutionArgs["operationName"],
  contextValue: Begun,
): ExecutionArgs {
  return { schema, document, operationName, contextValue };
}

const TOO_MANY = toldErrors([
  {
    message: "No more subscriptions can be opened here at the moment. Try again in a few seconds.",
    extensions: { code: "TOO_MANY_SUBSCRIPTIONS" },
  },
]);

/** Gives the place back; cut off where there may have been more to tell. To be called again does no harm. */
type EndSubscription = (isCutOff: boolean) => void;

/** The events' results; their end gives the place back. A viewer whose credentials don't hold any more loses the socket. */
function resultsOf(
  events: AsyncIterableIterator<StreamEvent>,
  close: Opened["close"],
  release: EndSubscription,
): AsyncIterableIterator<FormattedExecutionResult> {
  const end = (isCutOff: boolean) => {
    release(isCutOff);
    return { done: true, value: undefined } as const;
  };
  return {
    async next() {
      try {
        const { done, value } = await events.next();
        return done ? end(false) : { done: false, value: value.result };
      } catch (error) {
        await events.return?.();
        release(true);
        if (!(error instanceof AuthenticationError)) throw error;
        close(CLOSE.forbidden, "Forbidden");
        return end(true);
      }
    },
    async return() {
      // First, for whoever waits for the next event hears of that as of an end.
      const ended = end(true);
      await events.return?.();
      return ended;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

// Made by `begin` alone, above.
const begun = (contextValue: unknown) => contextValue as Begun;
