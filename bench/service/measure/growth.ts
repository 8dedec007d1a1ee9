import { NUTGRAF } from "../contenders/contenders.ts";
import { type QueryName, QUERIES, VARIABLE } from "../queries.ts";
import type { RunningServer } from "../servers/server.ts";
import { proveEqual } from "./equal.ts";
import { type Apparatus, type Measured, measureRounds, type Rounds, type Subject } from "./rounds.ts";
import { CONNECTIONS } from "./uncached.ts";

/** One service over a set of some size. */
export interface Grown {
  readonly server: RunningServer;
  readonly slugs: readonly string[];
}

export interface GrowthRow {
  readonly query: QueryName;
  readonly small: Measured;
  readonly large: Measured;
}

/** Loads the service over a small set and over a large one, by what should cost the same in both. */
export async function measureGrowth(
  small: Grown,
  large: Grown,
  rounds: Rounds,
  apparatus: Apparatus,
): Promise<readonly GrowthRow[]> {
  const queries = ["Q1", "Q4"] as const;
  const subjects: Subject[] = [];
  for (const query of queries) {
    for (const grown of [small, large]) subjects.push(await subject(grown, query));
  }
  const samples = await measureRounds(subjects, rounds, apparatus);
  return queries.flatMap((query, index) => {
    const [first, second] = samples.slice(2 * index);
    return first === undefined || second === undefined ? [] : [{ query, small: first, large: second }];
  });
}

async function subject({ server, slugs }: Grown, query: QueryName): Promise<Subject> {
  const running = [{ contender: NUTGRAF, server }];
  const [leastBytes = 0] = await proveEqual(running, query, slugs, { count: 50, seed: 1 });
  return {
    pid: server.pid,
    job: {
      url: server.url,
      method: "POST",
      text: QUERIES[query],
      operationName: query,
      variable: VARIABLE[query],
      values: slugs,
      connections: CONNECTIONS,
      leastBytes: leastBytes / 2,
    },
  };
}
