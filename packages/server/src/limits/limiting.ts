import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from "@apollo/server";
import {
  type DocumentNode,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type ValidationRule,
} from "graphql";

import { answerBytes, isBounded } from "./answer-size.ts";
import type { ClientBudget } from "./client-budget.ts";
import { LimitError, refusalsBeyond } from "./limit.error.ts";
import type { Limits } from "./limits.ts";
import { createRequestCheck, type RequestCheck } from "./request-check.ts";
import { countTokens } from "./tokens.ts";

/** What Apollo Server needs to hold requests to the limits, whatever they come over. */
export interface Limiting {
  /** For what does not go through Apollo Server. */
  readonly check: RequestCheck;
  readonly parseOptions: { readonly maxTokens: number };
  readonly validationRules: readonly ValidationRule[];
  readonly plugin: ApolloServerPlugin<BaseContext>;
  /** The refusal that Apollo Server has wrapped into an error of its own; null where it is another error. */
  readonly refusalOf: (error: unknown) => LimitError | null;
  /** What a request's operation costs, in points; null before that is known, and for what is refused. */
  readonly costOf: (http: HTTPGraphQLRequest) => number | null;
  /** What is answered: the result, or the refusal of one that is too large. */
  readonly boundAnswer: (result: FormattedExecutionResult) => FormattedExecutionResult;
}

/**
 * Holds requests to the limits before anything is done for them: documents before they are validated, which takes
 * long for some, and operations before they are executed.
 */
export function createLimiting(
  schema: GraphQLSchema,
  limits: Limits,
  budget: Pick<ClientBudget, "payerOf"> | null = null,
): Limiting {
  const check = createRequestCheck(schema, limits);
  /** Why a document is refused, or what the parser could not read. */
  const refused = new WeakMap<object, readonly GraphQLError[]>();
  const costs = new WeakMap<HTTPGraphQLRequest, number>();
  const boundAnswer = (result: FormattedExecutionResult): FormattedExecutionResult => {
    const [refusal] = refusalsBeyond(limits, { answerBytes: answerBytes(result, limits.answerBytes) });
    if (refusal === undefined) return result;
    const told = refusal.told();
    refused.set(told, [refusal]);
    return { errors: [told] };
  };
  return {
    check,
    boundAnswer,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [
      (context) => {
        for (const error of refused.get(context.getDocument()) ?? []) context.reportError(error);
        return {};
      },
    ],
    refusalOf(error) {
      if (error instanceof LimitError) return error;
      const wrapped = error instanceof GraphQLError ? error.originalError : error;
      if (wrapped instanceof LimitError) return wrapped;
      const [refusal] = (isObject(wrapped) && refused.get(wrapped)) || [];
      return refusal instanceof LimitError ? refusal : null;
    },
    costOf: (http) => costs.get(http) ?? null,
    plugin: {
      async requestDidStart({ request }) {
        let cost: number | undefined;
        return {
          async parsingDidStart({ source }) {
            return async (error) => {
              if (error)
                refused.set(error, refusalsBeyond(limits, { tokens: countTokens(source, limits.tokens) }));
            };
          },
          async validationDidStart(context) {
            const errors = check.refusalsOf(context.document);
            if (errors.length === 0) return;
            // Validated in its place, so that nothing but the rule above has anything to say.
            const stead: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };
            refused.set(stead, errors);
            // Apollo Server's types keep a plugin from changing it; the pipeline reads it anew.
            (context as { document: DocumentNode }).document = stead;
          },
          async didResolveOperation({ document, operation }) {
            if (!operation) return;
            const checked = check.operation(document, operation, request.variables ?? {});
            if (checked.refusal) throw checked.refusal;
            await budget?.payerOf(request.http)?.spend(checked.cost);
            cost = checked.cost;
            if (request.http) costs.set(request.http, cost);
          },
          async didEncounterErrors({ source = request.query }) {
            // A hash that nothing is kept under is no document; whoever sends it sends the document next.
            if (source !== undefined) await budget?.payerOf(request.http)?.spendOnRefusal();
          },
          async willSendResponse({ operation, response: { body, http } }) {
            if (body.kind === "single" && operation && isBounded(operation)) {
              const bounded = boundAnswer(body.singleResult);
              if (bounded !== body.singleResult) http.status = 400;
              body.singleResult = bounded;
            }
            if (cost === undefined || request.extensions?.["cost"] !== true || body.kind !== "single") return;
            const { singleResult } = body;
            singleResult.extensions = { ...singleResult.extensions, cost: { cost, limit: limits.cost } };
          },
        };
      },
    },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
