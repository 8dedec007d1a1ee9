import type { FoundChange } from "./change.store.ts";

/** The newest changes, shared by all who watch, in their order and without gaps; the oldest are given up for new ones. */
export class RecentChanges {
  readonly #capacity: number;
  #changes: readonly FoundChange[] = [];
  #last: number | null = null;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The number after which the next change belongs here; null until it begins. */
  get last(): number | null {
    return this.#last;
  }

  beginAfter(number: number): void {
    this.#last = number;
    this.#changes = [];
  }

  stop(): void {
    this.#last = null;
    this.#changes = [];
  }

  add(changes: readonly FoundChange[]): void {
    const last = changes.at(-1)?.number;
    if (last === undefined) return;
    this.#changes = [...this.#changes, ...changes].slice(-this.#capacity);
    this.#last = last;
  }

  /** So many of the changes after the number; null where it does not reach back so far. */
  after(number: number, limit: number): readonly FoundChange[] | null {
    if (this.#last === null) return null;
    if (number >= this.#last) return [];
    const [first] = this.#changes;
    if (first === undefined || number + 1 < first.number) return null;
    const start = number + 1 - first.number;
    return this.#changes.slice(start, start + limit);
  }
}
