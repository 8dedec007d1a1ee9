import { createHash } from "node:crypto";

import { AnsweringClient, type Statement } from "./answering-client.ts";

/** A statement is worth a plan that is kept once it was asked this often on a connection. */
const WORTH_KEEPING = 2;

/** Filters make endlessly many statements, and each kept plan takes memory of the server: only the first ones are kept. */
const MOST_KEPT = 200;

/** Whether the server keeps plans for a connection; for all connections of a pool, and it can begin to later. */
export interface Plans {
  kept: boolean;
}

/**
 * A connection on which the server keeps the plans of the statements that come again and again, so that they are
 * parsed and planned once and not with each request.
 */
export abstract class PreparingClient extends AnsweringClient {
  protected abstract readonly plans: Plans;
  readonly #asked = new Map<string, number>();

  protected override statementOf(text: string, values: unknown[]): Statement {
    const name = this.plans.kept ? this.#nameOf(text) : null;
    return name === null ? { text, values } : { name, text, values };
  }

  /** The name under which the server keeps the statement; null where it is not kept. */
  #nameOf(text: string): string | null {
    const asked = (this.#asked.get(text) ?? 0) + 1;
    if (asked === 1 && this.#asked.size >= MOST_KEPT) return null;
    this.#asked.set(text, asked);
    return asked < WORTH_KEEPING ? null : statementName(text);
  }
}

const names = new Map<string, string>();

function statementName(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 32);
  if (names.size < MOST_KEPT) names.set(text, name);
  return name;
}
