import { HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";

/** A client has had all that it may have in a minute. It says when there is more. */
export class RateLimitError extends GraphQLError {
  override readonly name = "RateLimitError";
  readonly code = "RATE_LIMITED";
  readonly limit: number;
  readonly retryAfter: number;

  constructor(limit: number, milliseconds: number) {
    const retryAfter = Math.max(1, Math.ceil(milliseconds / 1_000));
    const message = `You have had ${limit.toLocaleString("en-US")} points of cost executed in a minute, and nobody may have more. Try again in ${retryAfter} seconds.`;
    const headers = new HeaderMap([["retry-after", String(retryAfter)]]);
    super(message, {
      extensions: { code: "RATE_LIMITED", limit, retryAfter, http: { status: 429, headers } },
    });
    this.limit = limit;
    this.retryAfter = retryAfter;
  }
}
