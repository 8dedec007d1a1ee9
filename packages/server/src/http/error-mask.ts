import { randomUUID } from "node:crypto";
import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";

import { isOutOfReach } from "../database/out-of-reach.ts";

export interface ErrorMask {
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  /** Lets the log say in which request an error arose. */
  readonly arose: (error: Error, requestId: string) => void;
  /** Does so for what Apollo Server executes. */
  readonly plugin: ApolloServerPlugin<BaseContext>;
}

/** Whatever else could be answered, whoever asks again soon gets the whole of it. */
export const OUT_OF_REACH = {
  status: 503,
  code: "DATABASE_UNAVAILABLE",
  message: "The database can't be reached at the moment. Try again in a few seconds.",
} as const;

/** A restart takes about as long. */
export const AWAY_SECONDS = 2;

/** Apollo gives no code to a persisted query that comes with another query's hash; it is the caller's mistake. */
const WRONG_HASH = "provided sha does not match query";

/**
 * Keeps what went wrong inside from callers. An error that carries a code of its own was meant for them and passes;
 * any other is answered with an id only, and logged under that id with its cause.
 */
export function createErrorMask(logger: Logger): ErrorMask {
  const requestIds = new WeakMap<object, string>();
  const arose = (error: Error, requestId: string) => void requestIds.set(error, requestId);
  return {
    arose,
    formatError(formatted, error) {
      if (formatted.extensions?.["code"] !== "INTERNAL_SERVER_ERROR") return withShortMessage(formatted);
      if (formatted.message === WRONG_HASH) return { ...formatted, extensions: { code: "BAD_REQUEST" } };
      const errorId = randomUUID();
      const requestId = error instanceof Error ? requestIds.get(error) : undefined;
      const err = causeOf(error);
      if (isOutOfReach(err)) {
        logger.warn({ errorId, requestId, path: formatted.path, err }, "the database can't be reached");
        const { message, code } = OUT_OF_REACH;
        return { ...formatted, message, extensions: { code, errorId } };
      }
      logger.error({ errorId, requestId, path: formatted.path, err }, "unexpected error");
      return {
        ...formatted,
        message: "Internal server error",
        extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
      };
    },
    plugin: {
      async requestDidStart({ request }) {
        const requestId = request.http?.headers.get("x-request-id");
        if (requestId === undefined) return undefined;
        return {
          async didEncounterErrors({ errors }) {
            for (const error of errors) arose(error, requestId);
          },
          async willSendResponse({ response: { body, http } }) {
            const errors = body.kind === "single" ? (body.singleResult.errors ?? []) : [];
            if (!errors.some(({ extensions }) => extensions?.["code"] === OUT_OF_REACH.code)) return;
            http.status = OUT_OF_REACH.status;
            http.headers.set("retry-after", String(AWAY_SECONDS));
          },
        };
      },
    },
  };
}

/** Messages quote what was sent, and nobody should get all of that back. */
const LONGEST_MESSAGE = 1_000;

function withShortMessage(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { message } = formatted;
  if (message.length <= LONGEST_MESSAGE) return formatted;
  return { ...formatted, message: `${message.slice(0, LONGEST_MESSAGE)}…` };
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}
