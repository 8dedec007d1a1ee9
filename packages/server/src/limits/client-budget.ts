import { HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { IncomingMessage } from "node:http";
import RateLimiterMemory from "rate-limiter-flexible/lib/RateLimiterMemory.js";

import { clientOf } from "./client-address.ts";

/** About as much as one processor does in half a minute; many readers behind one address ask for far less. */
export const CLIENT_COST_PER_MINUTE = 20_000_000;

/** What is done for every operation, however little it asks for. */
const LEAST_COST = 500;

const MINUTE_SECONDS = 60;

/** What each client may have executed in a minute, in points of cost. */
export interface ClientBudget {
  /** Notes whose request it is that is executed under this name. */
  note(http: HTTPGraphQLRequest, request: IncomingMessage): void;
  /** @throws GraphQLError with the code RATE_LIMITED where nothing is left; it says when there is again. */
  spend(http: HTTPGraphQLRequest | undefined, cost: number): Promise<void>;
}

export interface ClientBudgetOptions {
  readonly costPerMinute: number;
  /** How many proxies stand before the service, each of which tells by X-Forwarded-For whom it asks for. */
  readonly proxies: number;
}

/** Kept in memory, by each instance for itself. */
export function createClientBudget({ costPerMinute, proxies }: ClientBudgetOptions): ClientBudget {
  const limiter = new RateLimiterMemory({ points: costPerMinute, duration: MINUTE_SECONDS });
  const clients = new WeakMap<HTTPGraphQLRequest, string>();
  return {
    note(http, request) {
      const client = clientOf(request, proxies);
      if (client !== null) clients.set(http, client);
    },
    async spend(http, cost) {
      const client = http && clients.get(http);
      if (client === undefined) return;
      const { msBeforeNext, consumedPoints } = await limiter.penalty(client, Math.max(cost, LEAST_COST));
      if (consumedPoints > costPerMinute) throw rateLimited(costPerMinute, Math.ceil(msBeforeNext / 1_000));
    },
  };
}

function rateLimited(limit: number, seconds: number): GraphQLError {
  const message = `You have had ${limit.toLocaleString("en-US")} points of cost executed in a minute, and nobody may have more. Try again in ${seconds} seconds.`;
  const headers = new HeaderMap([["retry-after", String(seconds)]]);
  return new GraphQLError(message, {
    extensions: { code: "RATE_LIMITED", limit, retryAfter: seconds, http: { status: 429, headers } },
  });
}
