import { z } from "zod";

/** What is asked of a service. */
export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The service can't be reached, or what answers is not one that understands this command. */
export class ServiceUnavailableError extends Error {
  override readonly name = "ServiceUnavailableError";
}

/** The service does not do what was asked: not for this key, or not with these values. */
export class ServiceRefusedError extends Error {
  override readonly name = "ServiceRefusedError";
}

/** What the GraphQL over HTTP specification says of an answer, as far as it is looked at here. */
export const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string(), errorId: z.string() }).partial().default({}),
      }),
    )
    .optional(),
});

export type Answer = z.output<typeof answerShape>;

/** The data of an answer without errors. Errors: ServiceRefusedError, ServiceUnavailableError. */
export function dataOf({ data, errors = [] }: Answer, name: string): Readonly<Record<string, unknown>> {
  const [error] = errors;
  if (error !== undefined) throw failureOf(error, name);
  if (!data) throw new ServiceUnavailableError(`${name} answers neither data nor an error.`);
  return data;
}

function failureOf({ message, extensions }: NonNullable<Answer["errors"]>[number], name: string): Error {
  switch (extensions.code) {
    case "UNAUTHENTICATED":
    case "FORBIDDEN":
      return new ServiceRefusedError(
        `${name} refuses: ${message}\nGive a key that may: NUTGRAF_KEY=ntg_… (an administrator makes one with \`nutgraf keys create\`).`,
      );
    case "GRAPHQL_VALIDATION_FAILED":
      return new ServiceUnavailableError(
        `${name} is of another release than this command: ${message}\nUse the same release of both.`,
      );
    case "INTERNAL_SERVER_ERROR":
    case undefined:
      return new ServiceUnavailableError(
        `${name} failed: ${message}${extensions.errorId === undefined ? "" : ` (its log tells more, under ${extensions.errorId})`}`,
      );
    default:
      return new ServiceRefusedError(`${name} refuses: ${message}`);
  }
}
