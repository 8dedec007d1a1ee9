import assert from "node:assert";

import type { Contender } from "../contenders/contender.ts";
import { pick, random } from "../load/random.ts";
import { type QueryName, VARIABLE } from "../queries.ts";
import type { RunningServer } from "../servers/server.ts";

export interface Running {
  readonly contender: Contender;
  readonly server: RunningServer;
}

/** The fewest bytes of an answer that a contender gave to a query, in the order of the contenders. */
export type LeastBytes = readonly number[];

const AT_ONCE = 8;

/**
 * Proves that all answer a query the same for so many values at random: the same members with the same values, lists in
 * the same order.
 *
 * @throws Error with the first difference
 */
export async function proveEqual(
  running: readonly Running[],
  query: QueryName,
  values: readonly string[],
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<LeastBytes> {
  const next = random(seed);
  const chosen = Array.from({ length: count }, () => pick(values, next));
  const least = running.map(() => Number.POSITIVE_INFINITY);
  while (chosen.length > 0) {
    await Promise.all(
      chosen.splice(0, AT_ONCE).map(async (value) => {
        const bytes = await proveOne(running, query, value);
        for (const [index, size] of bytes.entries()) least[index] = Math.min(size, least[index] ?? size);
      }),
    );
  }
  return least;
}

async function proveOne(running: readonly Running[], query: QueryName, value: string): Promise<number[]> {
  const answers = await Promise.all(running.map((one) => ask(one, query, value)));
  const [first, ...others] = answers;
  for (const other of others) {
    try {
      assert.deepStrictEqual(other.plain, first?.plain);
    } catch (error) {
      const names = `${other.name} answers ${query} with ${VARIABLE[query]} ${value} otherwise than ${first?.name}`;
      throw new Error(`${names}: ${String(error)}`, { cause: error });
    }
  }
  return answers.map(({ bytes }) => bytes);
}

interface Answer {
  readonly name: string;
  readonly plain: unknown;
  readonly bytes: number;
}

async function ask({ contender, server }: Running, query: QueryName, value: string): Promise<Answer> {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({
      query: contender.texts[query],
      operationName: query,
      variables: { [VARIABLE[query]]: value },
    }),
  });
  const text = await response.text();
  // What an answer of GraphQL may hold; what its data holds is compared.
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (response.status !== 200 || errors !== undefined || data === undefined)
    throw new Error(`${contender.name} answers ${query} with ${value}: ${response.status} ${text}`);
  const plain = contender.toPlain(query, data);
  if (holdsNull(plain))
    throw new Error(`${contender.name} answers ${query} with ${value} with a null: ${text}`);
  return { name: contender.name, plain, bytes: Buffer.byteLength(text) };
}

/** Where nothing asked for can be null, a null is an answer that lacks something. */
function holdsNull(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === "object" && Object.values(value).some(holdsNull);
}
