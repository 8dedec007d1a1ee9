import type { QueryName } from "../queries.ts";
import { VARIABLE } from "../queries.ts";
import { type LeastBytes, proveEqual, type Running } from "./equal.ts";
import { type Apparatus, type Measured, measureRounds, type Rounds, type Subject } from "./rounds.ts";

export const CONNECTIONS = 32;

/** What all contenders did on one query. */
export interface Row {
  readonly query: QueryName;
  /** By the contender's name. */
  readonly samples: ReadonlyMap<string, Measured>;
}

/** What can be asked, by the query. */
export type Values = Readonly<Record<QueryName, readonly string[]>>;

/** Proves that all answer the queries equally, and then loads them. */
export async function measureUncached(
  running: readonly Running[],
  queries: readonly QueryName[],
  values: Values,
  { rounds, proofs }: { readonly rounds: Rounds; readonly proofs: number },
  apparatus: Apparatus,
): Promise<readonly Row[]> {
  const subjects: Subject[] = [];
  for (const query of queries) {
    apparatus.tell(`Proving that all answer ${query} equally`);
    const least = await proveEqual(running, query, values[query], { count: proofs, seed: 1 });
    subjects.push(...running.map((one, index) => subject(one, query, values[query], least, index)));
  }
  const samples = await measureRounds(subjects, rounds, apparatus);
  return queries.map((query, number) => {
    const its = samples.slice(number * running.length, (number + 1) * running.length);
    return {
      query,
      samples: new Map(its.map((sample, index) => [running[index]?.contender.name ?? "", sample])),
    };
  });
}

/** Half of the least that was seen in the proof: texts differ in length, but not by that much. */
function subject(
  { contender, server }: Running,
  query: QueryName,
  values: readonly string[],
  least: LeastBytes,
  index: number,
): Subject {
  return {
    pid: server.pid,
    job: {
      url: server.url,
      method: "POST",
      text: contender.texts[query],
      operationName: query,
      variable: VARIABLE[query],
      values,
      connections: CONNECTIONS,
      leastBytes: (least[index] ?? 0) / 2,
    },
  };
}
