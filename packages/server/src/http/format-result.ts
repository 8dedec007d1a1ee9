import {
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  Kind,
} from "graphql";

import type { ErrorMask } from "./error-mask.ts";

/** A result as Apollo Server would send it: every error with a code, and masked where it is nobody's business. */
export function formatResult(
  mask: ErrorMask,
  { errors, ...result }: ExecutionResult,
  requestId: string,
): FormattedExecutionResult {
  if (errors === undefined) return result;
  return { ...result, errors: errors.map((error) => maskedError(mask, error, requestId)) };
}

export function maskedError(mask: ErrorMask, error: GraphQLError, requestId: string): GraphQLFormattedError {
  const { message, extensions, ...more } = error.toJSON();
  // How HTTP would put it is no part of the answer.
  const { http: _, ...told }: Record<string, unknown> = { code: codeOf(error), ...extensions };
  mask.arose(error, requestId);
  return mask.formatError({ message, ...more, extensions: told }, error);
}

function codeOf({ nodes, message }: GraphQLError): string {
  const [node] = nodes ?? [];
  const ofVariable =
    node?.kind === Kind.VARIABLE_DEFINITION && message.startsWith(`Variable "$${node.variable.name.value}"`);
  return ofVariable ? "BAD_USER_INPUT" : "INTERNAL_SERVER_ERROR";
}

/** Whatever was thrown, as an error of GraphQL. */
export function asGraphqlError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new GraphQLError(originalError.message, { originalError });
}
