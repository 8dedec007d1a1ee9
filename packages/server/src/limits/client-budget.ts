import type { HTTPGraphQLRequest } from "@apollo/server";
import type { IncomingMessage } from "node:http";

import { clientOf } from "./client-address.ts";
import type { ClientSpending } from "./client-spending.ts";
import { RateLimitError } from "./rate-limit.error.ts";

/** About as much as one processor does in half a minute; many readers behind one address ask for far less. */
export const CLIENT_COST_PER_MINUTE = 20_000_000;

/** What is done for every operation, however little it asks for. */
const LEAST_COST = 500;

/** About what it takes to find out all that is wrong with a document, which is more than most refusals take. */
const REFUSAL_COST = 5_000;

/** What each client may have executed in a minute, in points of cost. */
export interface ClientBudget {
  /**
   * Notes whose request it is that is executed under this name, before anything of it is read.
   *
   * @throws RateLimitError where nothing is left.
   */
  admit(http: HTTPGraphQLRequest, request: IncomingMessage): Promise<void>;
  /** @throws RateLimitError where that is more than is left. */
  spend(http: HTTPGraphQLRequest | undefined, cost: number): Promise<void>;
  /** For a document that is refused, if nothing was spent on it before. Its sender is told of that refusal alone. */
  spendOnRefusal(http: HTTPGraphQLRequest | undefined): Promise<void>;
}

export interface ClientBudgetOptions {
  readonly costPerMinute: number;
  /** How many proxies stand before the service, each of which tells by X-Forwarded-For whom it asks for. */
  readonly proxies: number;
}

export function createClientBudget(
  { costPerMinute, proxies }: ClientBudgetOptions,
  spending: ClientSpending,
): ClientBudget {
  const clients = new WeakMap<HTTPGraphQLRequest, string>();
  /** Once a request, however often it is tried. */
  const add = async (http: HTTPGraphQLRequest | undefined, points: number) => {
    const client = http && clients.get(http);
    if (http === undefined || client === undefined) return null;
    clients.delete(http);
    return spending.add(client, points);
  };
  return {
    async admit(http, request) {
      const client = clientOf(request, proxies);
      if (client === null) return;
      clients.set(http, client);
      const { points, milliseconds } = await spending.of(client);
      if (points > costPerMinute && milliseconds > 0) throw new RateLimitError(costPerMinute, milliseconds);
    },
    async spend(http, cost) {
      const spent = await add(http, Math.max(cost, LEAST_COST));
      if (spent && spent.points > costPerMinute) throw new RateLimitError(costPerMinute, spent.milliseconds);
    },
    async spendOnRefusal(http) {
      await add(http, REFUSAL_COST);
    },
  };
}
