import {
  ApolloServer,
  type ApolloServerPlugin,
  type BaseContext,
  type HTTPGraphQLRequest,
} from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { InMemoryLRUCache, type KeyValueCache } from "@apollo/utils.keyvaluecache";
import { NoSchemaIntrospectionCustomRule } from "graphql";
import type { Logger } from "pino";

import { plannedExecution } from "./execution/planned-execution.ts";
import { createPreparedQueries } from "./execution/prepared-queries.ts";
import type { Observe } from "./http/answered-request.ts";
import { createDeadline, EXECUTION_MILLISECONDS } from "./http/deadline.ts";
import { createErrorMask, type ErrorMask } from "./http/error-mask.ts";
import { executableOperation } from "./http/executable-operation.ts";
import { createOperationGate } from "./http/operation-gate.ts";
import { trackOperations } from "./http/operation-tracker.ts";
import { createFindPrepared, type FindPrepared } from "./http/prepared-answer.ts";
import { trackWellFormedRequests } from "./http/well-formed.ts";
import { type ClientBudget, createClientBudget } from "./limits/client-budget.ts";
import { createSharedSpending } from "./limits/client-spending.postgres.ts";
import { createMemorySpending } from "./limits/client-spending.ts";
import { createLimiting, type Limiting } from "./limits/limiting.ts";
import type { Limits } from "./limits/limits.ts";
import { createPersistedOnly } from "./persisted/persisted-only.ts";
import type { ServerOptions, SharedBudgetOptions } from "./server.options.ts";

/**
 * What operations go through, whatever they come over: limits, the client's budget, the deadline, parsing, validation
 * and execution.
 */
export async function createEndpoint<Context extends BaseContext>(
  options: ServerOptions<Context>,
  limits: Limits,
  observers: readonly Observe[],
) {
  const { schema, createContext, logger, tracing = null, plugins = [] } = options;
  const persistedOnly = options.persistedOperations
    ? createPersistedOnly(options.persistedOperations, PERSISTED_PREFIX)
    : null;
  const budget = options.clientBudget ? budgetOf(options.clientBudget, logger) : null;
  const deadline = createDeadline(options.executionMilliseconds ?? EXECUTION_MILLISECONDS);
  const limiting = createLimiting(schema, limits, budget);
  const operations = observers.length > 0 ? trackOperations(limiting) : null;
  const wellFormed = trackWellFormedRequests((error) => limiting.refusalOf(error) !== null);
  const mask = createErrorMask(logger);
  const gate = createOperationGate<Context>(deadline, budget, operations, persistedOnly);
  // Queries are kept by their hash, the least used of them given up for new ones, so that clients send only the hash.
  const persisted = persistedOnly?.cache ?? new InMemoryLRUCache({ maxSize: PERSISTED_BYTES });
  const prepared = createPreparedQueries();
  const unplanned = new WeakSet<HTTPGraphQLRequest>();
  const apollo = createApollo(options, persisted, mask, limiting, [
    ...(tracing ? [tracing.operations] : []),
    ...(operations ? [operations.plugin] : []),
    wellFormed.plugin,
    executableOperation(gate.isAdmitting),
    deadline.plugin,
    gate.plugin,
    ...plugins,
    plannedExecution(prepared, unplanned, limits.answerBytes),
  ]);
  await apollo.start();
  // Plugins and spans belong to what Apollo Server does, so where there are any it does everything.
  const isObservedInside = tracing !== null || plugins.length > 0;
  const findPrepared = isObservedInside
    ? nonePrepared
    : createFindPrepared(prepared, limiting.check, limits.answerBytes);
  return {
    /** How an operation that came over HTTP is executed. */
    executing: {
      apollo,
      createContext,
      wellFormed,
      operations,
      deadline,
      budget,
      persistedOnly,
      findPrepared,
      unplanned,
    },
    /** What those that are answered as streams go through besides. */
    admitting: { gate, mask, boundAnswer: limiting.boundAnswer },
    findPersisted: (hash: string) => persisted.get(PERSISTED_PREFIX + hash),
    /** Whether anything may be asked that the schema has. */
    isOpen: persistedOnly === null,
    stop: () => apollo.stop(),
  };
}

const nonePrepared: FindPrepared = () => null;

const PERSISTED_BYTES = 8_000_000;

/** What Apollo Server puts before the hash. */
const PERSISTED_PREFIX = "apq:";

function budgetOf({ sharedIn: db, ...options }: SharedBudgetOptions, logger: Logger): ClientBudget {
  const { costPerMinute } = options;
  const onFailure = (err: unknown) =>
    logger.warn({ err }, "what clients have had could not be told to other instances; trying again");
  const spending = db
    ? createSharedSpending({ db, costPerMinute, onFailure })
    : createMemorySpending(costPerMinute);
  return createClientBudget(options, spending);
}

function createApollo<Context extends BaseContext>(
  options: ServerOptions<Context>,
  persisted: KeyValueCache,
  mask: ErrorMask,
  limiting: Limiting,
  ownPlugins: readonly ApolloServerPlugin<Context>[],
): ApolloServer<Context> {
  const { schema, logger, validationRules = [] } = options;
  const { introspection = true, suggestions = true } = options;
  return new ApolloServer<Context>({
    schema,
    logger,
    // Where it is off a rule of ours says so, without advice for whoever runs Apollo Server.
    introspection: true,
    hideSchemaDetailsFromClientErrors: !suggestions,
    csrfPrevention: true,
    cache: persisted,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: limiting.parseOptions,
    stringifyResult: JSON.stringify,
    formatError: (formatted, error) =>
      mask.formatError(limiting.refusalOf(error)?.told() ?? formatted, error),
    validationRules: [
      ...limiting.validationRules,
      ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
      ...validationRules,
    ],
    plugins: [
      // It would hook into every field, at nearly twice the cost of the whole call, for hints that nothing reads.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      mask.plugin,
      limiting.plugin,
      ...ownPlugins,
    ],
  });
}
