import {
  ApiError,
  NetworkError,
  ProtocolError,
  RateLimitedError,
  type ErrorContext,
  type GraphqlError,
} from "./errors.ts";

interface GraphqlBody {
  readonly data?: object | null;
  readonly errors?: readonly GraphqlError[];
}

/** The decoded data of an answer. Errors: whatever else arrived, as the class that fits. */
export function dataOf(
  response: Response,
  text: string,
  call: ErrorContext,
  decode: (data: object) => object,
): object {
  const { status, headers } = response;
  const body = parse(response, text);
  const { errors = [], data = null } = body instanceof Error ? {} : body;
  const said = errors[0]?.message ?? `HTTP ${status}`;
  const context = { ...call, status, retryAfterMs: waitOf(headers, errors) };
  if (status === 429 || LIMITED.test(errors[0]?.extensions?.code ?? ""))
    throw new RateLimitedError(said, context);
  if (status > 501 && status < 505) throw new NetworkError(said, context);
  if (body instanceof Error) throw new ProtocolError(body.message, { ...context, cause: body.cause });
  if (errors.length > 0) throw new ApiError(context, errors, data && decode(data));
  if (!data || !response.ok) throw new ProtocolError(said, context);
  return decode(data);
}

const LIMITED = /^(RATE_LIMIT|TOO_MANY_REQ|THROTTLED)/;

/** The parsed body, or why it is no GraphQL answer. */
function parse({ headers, status, type }: Response, text: string): GraphqlBody | Error {
  const contentType = headers.get("content-type") ?? "nothing";
  if (type === "opaqueredirect" || (status > 299 && status < 400)) {
    return new Error(`redirected to ${headers.get("location") ?? "elsewhere"}: use that as the url`);
  }
  if (!/[/+]json\b/.test(contentType))
    return new Error(`HTTP ${status} with ${contentType} in place of JSON`);
  try {
    const body: GraphqlBody | null = JSON.parse(text);
    if (typeof body === "object" && body) return body;
    return new Error("the JSON is no object");
  } catch (cause) {
    return new Error("broken JSON", { cause });
  }
}

/** How long the service asks to wait, in milliseconds; undefined where it does not. */
function waitOf(headers: Headers, errors: readonly GraphqlError[]): number | undefined {
  const asked = headers.get("retry-after") ?? errors[0]?.extensions?.["retryAfter"];
  if (asked === null || asked === undefined) return undefined;
  // A date is compared with the service's own clock, since the caller's may go wrong.
  const now = Date.parse(headers.get("date") ?? "") || Date.now();
  const wait = Number.isNaN(Number(asked)) ? Date.parse(`${asked}`) - now : Number(asked) * 1000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
