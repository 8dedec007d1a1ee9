import { LRUCache } from "lru-cache";

import { GivenUpError, type Work } from "../database/work.ts";
import type { Execution } from "../http/graphql.ts";
import type { GraphqlAnswer } from "../http/graphql-answer.ts";
import type { Epoch } from "./epoch.ts";
import { type Exactly, RequestKeys } from "./request-keys.ts";
import { StoredAnswer } from "./stored-answer.ts";

/** What the cache did since the service started, and what it holds. */
export interface ResponseCacheFigures {
  /** Answers that were sent from memory; those among them that the client had already are counted too. */
  readonly hits: number;
  /** Queries that were executed because no answer to them was in memory. */
  readonly misses: number;
  /** Requests that got the answer of an execution which was under way for another request. */
  readonly coalesced: number;
  readonly entries: number;
  readonly bytes: number;
}

/** The requests that have the same answer, in whatever form they come. */
export interface QueryKey {
  readonly text: string;
  /** Whether it has to be executed anyway, for what else it brings about. */
  readonly registers: boolean;
}

interface Flight {
  readonly epoch: number;
  readonly begunAt: number;
  /** Its own client waits for it, and all who joined. */
  readonly work: Work;
  /** Null where the answer is for nobody else. */
  readonly outcome: Promise<StoredAnswer | GraphqlAnswer | null>;
}

/**
 * A request that asks what is being executed already waits for that, but only if that was begun this shortly before:
 * what it reads could be older than a change that the request has to see.
 */
const JOINED_MILLISECONDS = 900;
const MOST_FLIGHTS = 1_000;

/** Answers to public queries, each for as long as nothing changes. */
export class ResponseCache {
  readonly #epoch: Epoch;
  readonly #forgetEpoch: () => void;
  readonly #answers: LRUCache<string, StoredAnswer>;
  /** They stay what they are when answers change. */
  readonly #keys: RequestKeys;
  // A Map that changes all the time would have V8 keep what it once held until the whole heap is looked through: see
  // docs/decisions/0025. Of more executions at once, the oldest are joined by nobody.
  readonly #flights = new LRUCache<string, Flight>({ max: MOST_FLIGHTS });
  #hits = 0;
  #misses = 0;
  #coalesced = 0;

  constructor(bytes: number, epoch: Epoch) {
    const forKeys = Math.ceil(bytes / 8);
    this.#keys = new RequestKeys(forKeys);
    this.#answers = new LRUCache({
      maxSize: bytes - forKeys,
      // One answer must not take the place of all others.
      maxEntrySize: forKeys,
      sizeCalculation: (answer) => answer.bytes,
    });
    this.#epoch = epoch;
    this.#forgetEpoch = epoch.onEnd(() => this.#answers.clear());
  }

  get figures(): ResponseCacheFigures {
    return {
      hits: this.#hits,
      misses: this.#misses,
      coalesced: this.#coalesced,
      entries: this.#answers.size,
      bytes: this.#answers.calculatedSize + this.#keys.bytes,
    };
  }

  /** The answer to a request that came before, exactly like this. */
  find(exactly: Exactly): StoredAnswer | undefined {
    const key = this.#keys.find(exactly);
    return key === undefined ? undefined : this.#stored(key);
  }

  /** The key of a request that came before, exactly like this. */
  keyOf(exactly: Exactly): QueryKey | null {
    const text = this.#keys.find(exactly);
    return text === undefined ? null : { text, registers: false };
  }

  /** The answer from memory, from an execution under way, or from one of its own. */
  async answer(key: QueryKey, exactly: Exactly, execution: Execution): Promise<StoredAnswer | GraphqlAnswer> {
    const stored = key.registers ? undefined : this.#stored(key.text);
    if (stored !== undefined) {
      this.#keys.keep(exactly, key.text);
      return stored;
    }
    const shared = await this.#join(key, execution.work);
    if (shared) {
      this.#coalesced += 1;
      return shared;
    }
    this.#misses += 1;
    return this.#execute(key, exactly, execution);
  }

  /** Forgets everything, and keeps nothing more. */
  stop(): void {
    this.#forgetEpoch();
    this.#answers.clear();
    this.#keys.clear();
  }

  #stored(key: string): StoredAnswer | undefined {
    if (this.#epoch.current() === null) return undefined;
    const answer = this.#answers.get(key);
    if (answer !== undefined) this.#hits += 1;
    return answer;
  }

  /** What another request's execution comes to; null where there is none to wait for. */
  #join(key: QueryKey, work: Work): Flight["outcome"] | null {
    const flight = this.#joinable(key);
    if (flight === null) return null;
    work.onlyReads().waitFor(flight.work);
    return flight.outcome;
  }

  #joinable(key: QueryKey): Flight | null {
    const flight = this.#flights.get(flightOf(key));
    if (flight === undefined || flight.epoch !== this.#epoch.newest || flight.work.isGivenUp) return null;
    return performance.now() - flight.begunAt < JOINED_MILLISECONDS ? flight : null;
  }

  async #execute(
    key: QueryKey,
    exactly: Exactly,
    { work, execute }: Execution,
  ): Promise<StoredAnswer | GraphqlAnswer> {
    const begunIn = this.#epoch.current();
    const executed = execute();
    const outcome = executed.then(
      (answer) => (isForEverybody(answer) ? this.#keep(key, exactly, answer, begunIn) : null),
      (error: unknown) => {
        // It would take the others as long.
        if (error instanceof GivenUpError) throw error;
        // Whoever began it hears of it; the others try themselves.
        return null;
      },
    );
    const flight: Flight = { epoch: this.#epoch.newest, begunAt: performance.now(), work, outcome };
    const name = flightOf(key);
    this.#flights.set(name, flight);
    try {
      return (await outcome) ?? (await executed);
    } finally {
      if (this.#flights.get(name) === flight) this.#flights.delete(name);
    }
  }

  /** Gives it back as it came where something has changed meanwhile, or could have. */
  #keep(
    key: QueryKey,
    exactly: Exactly,
    answer: GraphqlAnswer,
    begunIn: number | null,
  ): StoredAnswer | GraphqlAnswer {
    if (begunIn === null || this.#epoch.current() !== begunIn) return answer;
    const { "content-type": contentType = "application/json; charset=utf-8" } = answer.headers;
    const stored = new StoredAnswer(answer, contentType, (grown) => {
      if (this.#answers.peek(key.text) === grown) this.#answers.set(key.text, grown);
    });
    this.#answers.set(key.text, stored);
    if (!key.registers) this.#keys.keep(exactly, key.text);
    return stored;
  }
}

function flightOf({ text, registers }: QueryKey): string {
  return registers ? `${text}+` : text;
}

/**
 * Errors are written before the data, so this has none: errors can have ids of their own, and what is wrong with a
 * request is told each time.
 */
function isForEverybody({ status, body }: GraphqlAnswer): boolean {
  return status === 200 && body.startsWith('{"data":{');
}
