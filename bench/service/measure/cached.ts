import type { RunningServer } from "../servers/server.ts";
import { GET_HEADERS, POST_HEADERS, type Question, questionMaker } from "../load/requests.ts";
import { type QueryName, QUERIES, VARIABLE } from "../queries.ts";
import { type Apparatus, type Measured, measureRounds, type Rounds, type Subject } from "./rounds.ts";
import { CONNECTIONS } from "./uncached.ts";

/** So many answers are compared at once. */
const AT_ONCE = 8;

export interface CachedRow {
  readonly query: QueryName;
  readonly method: Question["method"];
  readonly nutgraf: Measured;
  /** Of Node's HTTP server with a Map. */
  readonly map: Measured;
}

interface Servers {
  /** With its response cache. */
  readonly nutgraf: RunningServer;
  /** Without. */
  readonly uncached: RunningServer;
  readonly map: RunningServer;
}

/**
 * Loads answers that are in memory: those of Nutgraf's response cache, and the same ones in a Map. What the Map holds
 * was answered without the cache, so that both are known to give the very same bytes.
 *
 * @throws Error where the cache gives others
 */
export async function measureCached(
  servers: Servers,
  slugs: readonly string[],
  rounds: Rounds,
  apparatus: Apparatus,
): Promise<readonly CachedRow[]> {
  const pairs: Pair[] = [];
  for (const query of ["Q1", "Q4"] as const) {
    apparatus.tell(`Answering ${query} without a cache`);
    const answers = await inParallel(slugs, async (slug): Promise<Known> => {
      return { slug, answer: await ask(question(servers.uncached.url, query, "POST"), slug) };
    });
    for (const method of ["POST", "GET"] as const) {
      apparatus.tell(`Filling caches with answers to ${query} by ${method}`);
      await fill(servers, query, method, answers);
      const leastBytes = Math.min(...answers.map(({ answer }) => answer.length));
      const subject = ({ url, pid }: RunningServer): Subject => ({
        pid,
        job: { ...question(url, query, method), values: slugs, connections: CONNECTIONS, leastBytes },
      });
      pairs.push({ query, method, subjects: [subject(servers.nutgraf), subject(servers.map)] });
    }
  }
  // All in each round: what the engine has compiled for one of them serves the others too.
  const samples = await measureRounds(
    pairs.flatMap(({ subjects }) => subjects),
    rounds,
    apparatus,
  );
  return pairs.flatMap(({ query, method }, index) => {
    const [nutgraf, map] = samples.slice(2 * index);
    return nutgraf === undefined || map === undefined ? [] : [{ query, method, nutgraf, map }];
  });
}

interface Pair extends Pick<CachedRow, "query" | "method"> {
  readonly subjects: readonly [nutgraf: Subject, map: Subject];
}

/** What is answered about an article without a cache. */
interface Known {
  readonly slug: string;
  readonly answer: string;
}

async function inParallel<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  const waiting = items.values();
  const makeSome = async (): Promise<void> => {
    for (const item of waiting) made.push(await make(item));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, makeSome));
  return made;
}

function question(url: string, query: QueryName, method: Question["method"]): Question {
  return { url, method, text: QUERIES[query], operationName: query, variable: VARIABLE[query] };
}

/**
 * Has every answer in both memories.
 *
 * @throws Error where Nutgraf's is not what it answers without a cache
 */
async function fill(
  { nutgraf, map }: Servers,
  query: QueryName,
  method: Question["method"],
  answers: readonly Known[],
): Promise<void> {
  const expected = await inParallel(answers, async ({ slug, answer }) => {
    for (const time of ["the first time", "from its cache"]) {
      if ((await ask(question(nutgraf.url, query, method), slug)) !== answer)
        throw new Error(
          `Nutgraf answers ${query} by ${method} for ${slug} otherwise ${time} than without a cache`,
        );
    }
    const { target, body } = questionMaker(question(map.url, query, method))(slug);
    return [method === "POST" ? body : target, answer];
  });
  const body = Buffer.from(JSON.stringify(expected), "latin1");
  const response = await fetch(map.url, { method: "PUT", body });
  if (!response.ok) throw new Error(`The Map could not be filled: ${await response.text()}`);
}

/** The bytes of the answer, each as one character. */
async function ask(asked: Question, slug: string): Promise<string> {
  const { target, body } = questionMaker(asked)(slug);
  const url = new URL(target, asked.url);
  const response = await (asked.method === "POST"
    ? fetch(url, { method: "POST", headers: POST_HEADERS, body })
    : fetch(url, { headers: GET_HEADERS }));
  const text = Buffer.from(await response.arrayBuffer()).toString("latin1");
  if (!response.ok)
    throw new Error(`${asked.operationName} by ${asked.method} was answered ${response.status}: ${text}`);
  return text;
}
