import type { HTTPGraphQLRequest } from "@apollo/server";
import type { IncomingMessage } from "node:http";

import { clientOf } from "./client-address.ts";
import type { ClientSpending, Spent } from "./client-spending.ts";
import { RateLimitError } from "./rate-limit.error.ts";

/** About as much as one processor does in half a minute; many readers behind one address ask for far less. */
export const CLIENT_COST_PER_MINUTE = 20_000_000;

/** What is done for every operation, however little it asks for. */
const LEAST_COST = 500;

/** About what it takes to find out all that is wrong with a document, which is more than most refusals take. */
const REFUSAL_COST = 5_000;

/** What one request's client may still have executed in this minute, in points of cost. */
export interface Account {
  /** @throws RateLimitError where nothing is left. */
  requireSome(): Promise<void>;
  /**
   * Once a request, however often it is tried.
   *
   * @throws RateLimitError where that is more than is left.
   */
  spend(cost: number): Promise<void>;
  /** For a document that is refused, if nothing was spent on the request before. Its sender is told of that alone. */
  spendOnRefusal(): Promise<void>;
}

/** What each client may have executed in a minute. */
export interface ClientBudget {
  /** Whoever sent the request pays from it; null for those whom nobody counts. */
  accountOf(request: IncomingMessage): Account | null;
  /** Notes who pays for what is executed under this name. */
  note(http: HTTPGraphQLRequest, account: Account): void;
  /** Who pays for it; null where that is nobody. */
  payerOf(http: HTTPGraphQLRequest | undefined): Account | null;
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
  const payers = new WeakMap<HTTPGraphQLRequest, Account>();
  return {
    accountOf(request) {
      const client = clientOf(request, proxies);
      return client === null ? null : accountOf(client, costPerMinute, spending);
    },
    note: (http, account) => void payers.set(http, account),
    payerOf: (http) => (http && payers.get(http)) ?? null,
  };
}

function accountOf(client: string, costPerMinute: number, spending: ClientSpending): Account {
  let hasPaid = false;
  const add = async (points: number): Promise<Spent | null> => {
    if (hasPaid) return null;
    hasPaid = true;
    return spending.add(client, points);
  };
  return {
    async requireSome() {
      const { points, milliseconds } = await spending.of(client);
      if (points > costPerMinute && milliseconds > 0) throw new RateLimitError(costPerMinute, milliseconds);
    },
    async spend(cost) {
      const spent = await add(Math.max(cost, LEAST_COST));
      if (spent && spent.points > costPerMinute) throw new RateLimitError(costPerMinute, spent.milliseconds);
    },
    async spendOnRefusal() {
      await add(REFUSAL_COST);
    },
  };
}
