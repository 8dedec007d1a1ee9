import { BARE_SQL, MERCURIUS, NUTGRAF, POSTGRAPHILE } from "./contenders/contenders.ts";
import { compared, type Measured, type Sample } from "./measure/rounds.ts";
import type { Row } from "./measure/uncached.ts";
import type { Start } from "./measure/start.ts";
import type { QueryName } from "./queries.ts";
import type { Results } from "./results.ts";

/** One thing that is promised, and what was measured of it. */
export interface Bar {
  readonly what: string;
  readonly kind: "at least" | "at most";
  readonly limit: number;
  readonly measured: number;
  /** What both numbers count. */
  readonly unit: "times" | "ms" | "%" | "MB" | "articles";
  /** What is wished beyond it, and not failed on. */
  readonly wish?: number;
}

/** How many times the faster of the two fastest peers; Q2 is held to a statement by hand too. */
const TIMES: Readonly<Record<QueryName, number>> = { Q1: 3, Q2: 2, Q3: 3, Q4: 1.3 };
const WISHED_Q2 = 3;
const CACHED = 0.85;
const GROWTH = 1.2;
const ELSEWHERE = 1000;
const START_FRESH = 3000;
const START_EXISTING = 2000;
const AT_REST = 350;
const IMPORTED = 100;

export function isMet({ kind, limit, measured }: Bar): boolean {
  return kind === "at least" ? measured >= limit : measured <= limit;
}

/** The bars of everything that the run measured. */
export function barsOf(results: Results): readonly Bar[] {
  return [
    ...results.uncached.flatMap(uncachedBars),
    ...(results.cached ?? []).map(({ query, method, nutgraf, map }) =>
      atLeast(CACHED, `${query} from the response cache by ${method}, of node:http with a Map`, nutgraf, map),
    ),
    ...(results.growth?.rows ?? []).map(({ query, small, large }) => ({
      what: `${query}: what a request takes of the processor among ${results.growth?.large} articles, of that among ${results.growth?.small}`,
      kind: "at most" as const,
      limit: GROWTH,
      measured: compared(large, small, processor),
      unit: "times" as const,
    })),
    ...(results.visibility === undefined ? [] : visibilityBars(results.visibility)),
    ...(results.start === undefined ? [] : startBars(results.start)),
    ...(results.importedPerSecond === undefined ? [] : [importBar(results.importedPerSecond)]),
  ];
}

function uncachedBars({ query, samples }: Row): readonly Bar[] {
  const nutgraf = samples.get(NUTGRAF.name);
  const peers = [MERCURIUS, POSTGRAPHILE].flatMap(({ name }) => {
    const sample = samples.get(name);
    return sample === undefined ? [] : [{ name, sample }];
  });
  const [fastest] = peers.toSorted((a, b) => b.sample.requestsPerSecond - a.sample.requestsPerSecond);
  if (nutgraf === undefined || fastest === undefined || peers.length < 2) return [];
  const against = atLeast(TIMES[query], `${query}, of ${fastest.name}`, nutgraf, fastest.sample);
  if (query !== "Q2") return [against];
  const bare = samples.get(BARE_SQL.name);
  return [
    { ...against, wish: WISHED_Q2 },
    ...(bare === undefined ? [] : [atLeast(1, `${query}, of ${BARE_SQL.name}`, nutgraf, bare)]),
  ];
}

function visibilityBars({ atOnce, changes, elsewhere }: NonNullable<Results["visibility"]>): readonly Bar[] {
  return [
    {
      what: "changes that the next read on the same instance shows",
      kind: "at least",
      limit: 100,
      measured: (atOnce / changes) * 100,
      unit: "%",
    },
    {
      what: "until another instance shows a change, at the longest",
      kind: "at most",
      limit: ELSEWHERE,
      measured: elsewhere,
      unit: "ms",
    },
  ];
}

function startBars({ fresh, existing, restMegabytes }: Start): readonly Bar[] {
  const atMost = (what: string, unit: Bar["unit"], limit: number, measured: number): Bar => ({
    what,
    kind: "at most",
    limit,
    measured,
    unit,
  });
  return [
    atMost("until it is ready, embedded, from an empty directory", "ms", START_FRESH, fresh),
    atMost("until it is ready, embedded, over a directory that is there", "ms", START_EXISTING, existing),
    ...(Number.isNaN(restMegabytes)
      ? []
      : [atMost("memory at rest, embedded", "MB", AT_REST, restMegabytes)]),
  ];
}

function importBar(measured: number): Bar {
  return {
    what: "checked and published each second, on PostgreSQL",
    kind: "at least",
    limit: IMPORTED,
    measured,
    unit: "articles",
  };
}

function atLeast(limit: number, what: string, ours: Measured, other: Measured): Bar {
  const measured = compared(ours, other, ({ requestsPerSecond }) => requestsPerSecond);
  return { what: `${what}: requests per second`, kind: "at least", limit, measured, unit: "times" };
}

/** Where Linux does not tell, the time by the clock stands for it. */
function processor({ serverProcessor, postgresProcessor, requestsPerSecond }: Sample): number {
  const told = serverProcessor + postgresProcessor;
  return Number.isNaN(told) ? 1000 / requestsPerSecond : told;
}
