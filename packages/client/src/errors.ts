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
export abstract class NutgrafError<Context extends ErrorContext = ErrorContext> extends Error {
  /** The name of its class, by which errors are told apart where `instanceof` can't be used. */
  abstract override readonly name: string;
  /** Stays the same in all versions, unlike the message. */
  abstract readonly code: string;
  /** Whether it may pass by itself, so that the same call may succeed later. */
  readonly passing: boolean = false;
  /** The operation's name: `GetArticle`. */
  declare readonly operation: string;
  /** Under which the service logged the call; it helps whoever looks into it there. */
  declare readonly requestId: string;
  /** The HTTP status of the answer; undefined where none came. */
  declare readonly status: number | undefined;
  /** How long the service asks to wait before the next call, in milliseconds; undefined where it does not say. */
  declare readonly retryAfterMs: number | undefined;

  /** @internal */
  constructor(message: string, context: Context) {
    super(`${context.operation}: ${message}`, context);
    Object.assign(this, context);
  }
}

/** No answer of the service arrived: it can't be reached, the connection broke, or a gateway says so (502, 503, 504). */
export class NetworkError extends NutgrafError {
  override readonly name = "NetworkError";
  override readonly code = "NETWORK";
  override readonly passing = true;
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
  override readonly passing = true;
  /** How long to wait before the next call, in milliseconds; a second where the service does not say. */
  declare readonly retryAfterMs: number;
}

/** What arrived is no GraphQL answer: a web page, a redirect, broken JSON, or far too much. Or it could not be asked. */
export class ProtocolError extends NutgrafError {
  override readonly name = "ProtocolError";
  override readonly code = "PROTOCOL";
}

/** What an ApiError knows besides. */
export interface ApiErrorContext extends ErrorContext {
  /** The code of the first error. */
  readonly code: string;
  /** All errors, in the service's order. */
  readonly errors: readonly GraphqlError[];
  /** What could be answered all the same; null where nothing could. */
  readonly partialData: object | null;
}

/** The service answered with errors, of the request as a whole or of some fields. */
export class ApiError extends NutgrafError<ApiErrorContext> {
  override readonly name = "ApiError";
  /** The code of the first error, as the service gives it: `BAD_USER_INPUT`; `UNKNOWN` where it gives none. */
  declare readonly code: string;
  /** All errors, in the service's order. */
  declare readonly errors: readonly GraphqlError[];
  /** What could be answered all the same, null where an error stands; null where nothing could. */
  declare readonly partialData: object | null;
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
  /** What is wrong, for people to read. */
  readonly message: string;
  /** Which field of the result it is of: `["article", "figures", 0]`. */
  readonly path?: readonly (string | number)[];
  /** Where it is in the operation's text. */
  readonly locations?: readonly {
    /** Counted from 1. */
    readonly line: number;
    /** Counted from 1. */
    readonly column: number;
  }[];
  /** What programs can tell errors apart by. */
  readonly extensions?: {
    /** What kind of error it is, as the service gives it: `BAD_USER_INPUT`. */
    readonly code?: string;
    /** In seconds, or a date, as the header of that name. */
    readonly retryAfter?: number | string;
    readonly [key: string]: JsonValue | undefined;
  };
}

/** Anything that JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** What a new call is known by: an id that tells it apart in logs, made in a way that works on any page. */
export function begin(operation: string): ErrorContext {
  return { operation, requestId: Math.random().toString(36).slice(2) };
}

/** The error of whoever's signal was aborted. */
export function aborted(context: ErrorContext, signal: AbortSignal | undefined): AbortError {
  return new AbortError("aborted", { ...context, cause: signal?.reason });
}

/** Our own errors as they are; whatever else was thrown, by a consumer's hook or by JSON, as the cause of one. */
export function wrapped(cause: unknown, context: ErrorContext): NutgrafError {
  return cause instanceof NutgrafError ? cause : new ProtocolError(String(cause), { ...context, cause });
}
