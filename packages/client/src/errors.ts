/** What every error of this package knows of the call that it ended. */
export interface ErrorContext {
  /** The operation's name: `GetArticle`. */
  readonly operation: string;
  /** Under which the service logged the call; it helps whoever looks into it there. */
  readonly requestId: string;
  /** The HTTP status of the answer, where there was one. */
  readonly status?: number;
  /** How long the service asks to wait before the next call, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** What led to it. */
  readonly cause?: Error["cause"];
}

/** Everything that this package throws is one of its classes. */
export abstract class NutgrafError extends Error {
  abstract override readonly name: string;
  /** Stays the same in all versions, unlike the message. */
  abstract readonly code: string;
  readonly operation: string;
  readonly requestId: string;
  /** The HTTP status of the answer; undefined where none came. */
  readonly status: number | undefined;
  /** How long the service asks to wait before the next call, in milliseconds; undefined where it does not say. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, context: ErrorContext) {
    super(`${context.operation}: ${message}`, context);
    this.operation = context.operation;
    this.requestId = context.requestId;
    this.status = context.status;
    this.retryAfterMs = context.retryAfterMs;
  }
}

/** No answer of the service arrived: it can't be reached, the connection broke, or a gateway says so (502, 503, 504). */
export class NetworkError extends NutgrafError {
  override readonly name = "NetworkError";
  override readonly code = "NETWORK";
}

/** The call with all its retries took longer than its `timeout`. */
export class TimeoutError extends NutgrafError {
  override readonly name = "TimeoutError";
  override readonly code = "TIMEOUT";
}

/** The caller's signal was aborted; its reason is the `cause`. */
export class AbortError extends NutgrafError {
  override readonly name = "AbortError";
  override readonly code = "ABORTED";
}

/** The service wants fewer calls. */
export class RateLimitedError extends NutgrafError {
  override readonly name = "RateLimitedError";
  override readonly code = "RATE_LIMITED";
  /** How long to wait before the next call, in milliseconds; a second where the service does not say. */
  override readonly retryAfterMs: number;

  constructor(message: string, context: ErrorContext) {
    super(message, context);
    this.retryAfterMs = context.retryAfterMs ?? 1000;
  }
}

/** What arrived is no GraphQL answer: a web page, a redirect, broken JSON, or far too much. Or it could not be asked. */
export class ProtocolError extends NutgrafError {
  override readonly name = "ProtocolError";
  override readonly code = "PROTOCOL";
}

/** The service answered with errors, of the request as a whole or of some fields. */
export class ApiError extends NutgrafError {
  override readonly name = "ApiError";
  /** The code of the first error, as the service gives it: `BAD_USER_INPUT`. */
  override readonly code: string;
  readonly errors: readonly GraphqlError[];
  /** What could be answered all the same, null where an error stands; null where nothing could. */
  readonly partialData: object | null;

  constructor(context: ErrorContext, errors: readonly GraphqlError[], partialData: object | null) {
    super(errors[0]?.message ?? "unknown error", context);
    this.code = errors[0]?.extensions?.code ?? "UNKNOWN";
    this.errors = errors;
    this.partialData = partialData;
  }
}

/** Anything that a call can end with, told apart by `name`. */
export type RequestError =
  | NetworkError
  | TimeoutError
  | AbortError
  | RateLimitedError
  | ProtocolError
  | ApiError;

/** One error of a GraphQL answer. */
export interface GraphqlError {
  readonly message: string;
  /** Which field of the result it is of: `["article", "figures", 0]`. */
  readonly path?: readonly (string | number)[];
  /** Where it is in the operation's text. */
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions?: { readonly code?: string; readonly [key: string]: JsonValue | undefined };
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };
