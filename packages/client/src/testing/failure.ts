import { HttpResponse } from "msw";

/** What a failure says besides its code. */
export interface FailureOptions {
  /** What the error says; the code where left out. */
  readonly message?: string;
  /** The HTTP status; 200 where left out, as the service answers when it could run the operation. */
  readonly status?: number;
  /** Sent as `Retry-After`, in seconds. */
  readonly retryAfter?: number;
  /** What could be answered all the same. */
  readonly partialData?: object;
}

/**
 * A response with a GraphQL error of a code, such as `RATE_LIMITED` or `BAD_USER_INPUT`.
 *
 * @param code as the service gives it
 * @param options what the response says besides
 */
export function failure(
  code: string,
  { message = code, status = 200, retryAfter, partialData }: FailureOptions = {},
): Response {
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  const errors = [{ message, extensions: { code } }];
  return HttpResponse.json({ errors, data: partialData ?? null }, { status, headers });
}
