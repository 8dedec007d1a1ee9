import {
  type ApolloServer,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequest,
  HeaderMap,
  type HTTPGraphQLRequest,
} from "@apollo/server";
import { type DocumentNode, type FormattedExecutionResult, GraphQLError, OperationTypeNode } from "graphql";

import type { IncomingMessage } from "node:http";

import type { Work } from "../database/work.ts";
import type { ClientBudget } from "../limits/client-budget.ts";
import type { PersistedOnly } from "../persisted/persisted-only.ts";
import type { AnsweredOperation } from "./answered-request.ts";
import type { Deadline } from "./deadline.ts";
import { earlyRefusalOf } from "./early-refusal.ts";
import type { OperationParameters } from "./operation-parameters.ts";
import type { OperationTracker } from "./operation-tracker.ts";

export interface Subscription {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What each of its events tells beside its data: the cost, where that was asked for. */
  readonly extensions: FormattedExecutionResult["extensions"];
}

export type Admitted = AdmittedSubscription | GivenAnswer;

interface Asked {
  /** Null where nobody observes, or the request did not get as far as to name one. */
  readonly operation: AnsweredOperation | null;
}

/** A subscription that holds, and was not begun. */
export interface AdmittedSubscription extends Asked {
  readonly kind: "subscription";
  readonly subscription: Subscription;
}

/** What anything else was answered, and by which HTTP status where it was refused. */
interface GivenAnswer extends Asked {
  readonly kind: "answer";
  /** Null for a document that does not hold. */
  readonly document: DocumentNode | null;
  readonly result: FormattedExecutionResult;
  readonly status: number;
}

export interface Entrance {
  readonly requestId: string;
  /** What it came with. */
  readonly request: IncomingMessage;
  /** What its context asks the database for. */
  readonly work: Work;
  /** Mutations come by POST only, whatever carries the answer. */
  readonly mutations: boolean;
}

export interface OperationGate<Context extends BaseContext> {
  readonly plugin: ApolloServerPlugin<Context>;
  /** Whether it goes through here. */
  isAdmitting(this: void, request: GraphQLRequest): boolean;
  admit(
    apollo: ApolloServer<Context>,
    parameters: OperationParameters,
    context: Context,
    entrance: Entrance,
  ): Promise<Admitted>;
}

interface Passage {
  readonly entrance: Entrance;
  /** What was parsed, once it holds. */
  document: DocumentNode | null;
  isSubscription: boolean;
}

/**
 * Lets operations that are answered as streams through the same parsing, limits, rules and plugins as queries over
 * HTTP: Apollo Server goes all the way to execution, and there a subscription is taken from it, which it could not
 * execute.
 */
export function createOperationGate<Context extends BaseContext>(
  deadline: Deadline,
  budget: ClientBudget | null,
  operations: OperationTracker | null,
  persistedOnly: PersistedOnly | null,
): OperationGate<Context> {
  const passages = new WeakMap<object, Passage>();
  return {
    isAdmitting: ({ http }) => http !== undefined && passages.has(http),
    plugin: {
      async requestDidStart({ request }) {
        const passage = request.http && passages.get(request.http);
        if (passage === undefined) return undefined;
        return {
          async didResolveOperation({ operation, document }) {
            passage.document = document;
            if (operation?.operation === OperationTypeNode.MUTATION && !passage.entrance.mutations)
              throw mutationByGet();
          },
          async responseForOperation({ operation }) {
            if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return null;
            passage.isSubscription = true;
            return {
              http: { headers: new HeaderMap() },
              body: { kind: "single", singleResult: {} },
            };
          },
        };
      },
    },
    async admit(apollo, parameters, context, entrance) {
      const passage: Passage = { entrance, document: null, isSubscription: false };
      const headers = new HeaderMap([["x-request-id", entrance.requestId]]);
      const http: HTTPGraphQLRequest = { method: "POST", headers, search: "", body: undefined };
      passages.set(http, passage);
      const execute = async () => {
        persistedOnly?.require(parameters);
        const account = budget?.accountOf(entrance.request);
        if (budget && account) {
          budget.note(http, account);
          await account.requireSome();
        }
        const request = { ...given(parameters), http };
        return deadline.within(http, entrance.work, () =>
          apollo.executeOperation(request, { contextValue: context }),
        );
      };
      const response = await execute().catch(earlyRefusalOf);
      const operation = operations?.of(http) ?? null;
      if ("refusal" in response) {
        const { status, message, ...extensions } = response.refusal;
        const result = { errors: [{ message, extensions }] };
        return { kind: "answer", document: null, result, status, operation };
      }
      const { body } = response;
      if (body.kind !== "single") throw new Error("Incremental delivery is not switched on.");
      const { document } = passage;
      if (passage.isSubscription && document) {
        const { operationName, variables } = parameters;
        const subscription = {
          document,
          operationName: operationName ?? undefined,
          variables: variables ?? {},
          extensions: body.singleResult.extensions,
        };
        return { kind: "subscription", subscription, operation };
      }
      const status = response.http.status ?? 200;
      return { kind: "answer", document, result: body.singleResult, status, operation };
    },
  };
}

function mutationByGet(): GraphQLError {
  return new GraphQLError("A mutation has to be sent by POST.", {
    extensions: { code: "BAD_REQUEST", http: { status: 405 } },
  });
}

/** What was left out must not be there at all. */
function given({ query, operationName, variables, extensions }: OperationParameters) {
  return {
    ...(typeof query === "string" && { query }),
    ...(typeof operationName === "string" && { operationName }),
    ...(variables && { variables }),
    ...(extensions && { extensions }),
  };
}
