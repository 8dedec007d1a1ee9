import {
  ApiError,
  type ErrorContext,
  type GraphqlError,
  NetworkError,
  ProtocolError,
  RateLimitedError,
} from "./errors.ts";

interface Body {
  readonly data?: object | null;
  readonly errors?: readonly GraphqlError[];
}

/** The data of an answer. Errors: whatever else arrived, as the class that fits. */
export function dataOf(
  { status, headers }: Response,
  text: string,
  call: ErrorContext,
  decode: (data: object) => object,
): object {
  const type = headers.get("content-type") ?? "";
  const { data, errors = [], cause } = parse(type, text);
  const code = errors[0]?.extensions?.code ?? "UNKNOWN";
  const said = errors[0]?.message ?? `HTTP ${status}, ${headers.get("location") ?? type}`;
  const limited = status === 429 || /RATE_?LIMIT|TOO_MANY|THROTTL/.test(code);
  const asked = headers.get("retry-after") ?? errors[0]?.extensions?.retryAfter ?? (limited ? 1 : null);
  const retryAfterMs = asked === null ? undefined : waitUntil(asked, headers.get("date"));
  const context = { ...call, status, retryAfterMs, cause };
  if (limited) throw new RateLimitedError(said, context);
  // What a gateway answers in place of the service.
  if (status > 501 && status < 505) throw new NetworkError(said, context);
  const decoded = data ? decode(data) : null;
  if (errors[0]) throw new ApiError(said, { ...context, code, errors, partialData: decoded });
  if (!decoded) throw new ProtocolError(said, context);
  return decoded;
}

function parse(type: string, text: string): Body & { readonly cause?: unknown } {
  try {
    return (/\bjson|event-stream\b/.test(type) && JSON.parse(text)) || {};
  } catch (cause) {
    return { cause };
  }
}

/** Milliseconds from a number of seconds or from a date, by the service's clock where it tells it. */
function waitUntil(asked: string | number, now: string | null): number {
  return Math.max(
    0,
    Number(asked) * 1000 || Date.parse(`${asked}`) - (Date.parse(`${now}`) || Date.now()) || 0,
  );
}
