/** Whatever one part of the service was asked for, again and again: its failures tell when that part is well. */
export interface Outcome {
  /** The part that answered: "article, kept, at A". */
  readonly part: string;
  /** On the clock of `performance.now`, as all times here. */
  readonly begun: number;
  readonly finished: number;
  /** What went wrong; null where all is well. */
  readonly failure: string | null;
  /** Whether it is asked so seldom that nobody waits for it to be well: what failed is over when it is answered. */
  readonly seldom?: boolean;
}

/** Something that is done to the service on purpose. */
export interface FaultWindow {
  readonly name: string;
  /** Whether requests may fail of it; the promises hold all the same. */
  readonly excuses: boolean;
  readonly began: number;
  /** When it was over; null while it lasts. */
  ended: number | null;
}

export interface Recovery {
  readonly fault: string;
  /** From the fault's end to the moment from which on whatever was asked was answered well; null where there is none. */
  readonly milliseconds: number | null;
  /** The part that was well last, or those that were not. */
  readonly last: string;
  /** How many requests failed of it. */
  readonly failures: number;
}

export interface PartCount {
  readonly part: string;
  asked: number;
  failedInside: number;
  failedOutside: number;
  /** Of those that were answered well. */
  totalMilliseconds: number;
  longestMilliseconds: number;
}

/** How long the service may take until it answers well again. */
export const RECOVERY_MILLISECONDS = 5_000;

interface OpenFault {
  readonly window: FaultWindow;
  readonly failedAt: Map<string, number>;
  /**
   * From when on each part answers well. What failed does so from when it was next asked and answered; what did not
   * fail, from the fault's end, if it has answered what it was asked since.
   */
  readonly wellAt: Map<string, number>;
  failures: number;
}

/**
 * Keeps count of everything that was asked. A failure counts against the service unless it touches a fault's window,
 * which is open until as long after its end as recovery may take.
 */
export class Ledger {
  readonly counts = new Map<string, PartCount>();
  readonly recoveries: Recovery[] = [];
  /** Failures outside all windows. */
  readonly errors: string[] = [];
  /** What must never happen, in a window or not. */
  readonly brokenPromises: string[] = [];
  readonly #startedAt = performance.now();
  readonly #windows: FaultWindow[] = [];
  readonly #steady = new Set<string>();
  #open: OpenFault | undefined;

  take({ part, begun, finished, failure, seldom = false }: Outcome): void {
    const count = this.#countOf(part);
    if (!seldom) this.#steady.add(part);
    count.asked += 1;
    if (failure === null) {
      count.totalMilliseconds += finished - begun;
      count.longestMilliseconds = Math.max(count.longestMilliseconds, finished - begun);
      return seldom ? undefined : this.#takeWell(part, begun);
    }
    this.#open?.wellAt.delete(part);
    this.#open?.failedAt.set(part, finished);
    if (this.#open) this.#open.failures += 1;
    if (seldom) this.#open?.wellAt.set(part, finished);
    if (this.#isExcused(begun, finished)) count.failedInside += 1;
    else {
      count.failedOutside += 1;
      this.errors.push(`${this.#clock(finished)} ${part}: ${failure}`);
    }
  }

  /** To be called for what no fault excuses. */
  promiseBroken(what: string): void {
    this.brokenPromises.push(`${this.#clock(performance.now())} ${what}`);
  }

  /** Does something to the service; what fails of it meanwhile, and as long as recovery may take, is excused. */
  async during(name: string, excuses: boolean, fault: () => Promise<void>): Promise<FaultWindow> {
    const window: FaultWindow = { name, excuses, began: performance.now(), ended: null };
    this.#windows.push(window);
    this.#open = { window, failedAt: new Map(), wellAt: new Map(), failures: 0 };
    await fault();
    window.ended = performance.now();
    return window;
  }

  /** Whether every part has answered well since the fault that is open. */
  get isWell(): boolean {
    const wellAt = this.#open?.wellAt;
    return [...this.#steady].every((part) => wellAt?.has(part));
  }

  /** To be called once recovery has had its time. */
  closeFault(): Recovery {
    if (this.#open === undefined) throw new Error("No fault is open");
    const recovery = recoveryOf(this.#open, this.#steady);
    this.recoveries.push(recovery);
    this.#open = undefined;
    return recovery;
  }

  #takeWell(part: string, begun: number): void {
    const open = this.#open;
    if (!open || open.window.ended === null || open.wellAt.has(part)) return;
    const failedAt = open.failedAt.get(part);
    if (begun < Math.max(open.window.ended, failedAt ?? 0)) return;
    open.wellAt.set(part, failedAt === undefined ? open.window.ended : begun);
  }

  #isExcused(begun: number, finished: number): boolean {
    return this.#windows.some(
      ({ excuses, began, ended }) =>
        excuses && finished >= began && begun <= (ended ?? Infinity) + RECOVERY_MILLISECONDS,
    );
  }

  #countOf(part: string): PartCount {
    let count = this.counts.get(part);
    if (count === undefined) {
      count = {
        part,
        asked: 0,
        failedInside: 0,
        failedOutside: 0,
        totalMilliseconds: 0,
        longestMilliseconds: 0,
      };
      this.counts.set(part, count);
    }
    return count;
  }

  #clock(time: number): string {
    return `at ${((time - this.#startedAt) / 1_000).toFixed(1)} s:`;
  }
}

function recoveryOf({ window, wellAt, failures }: OpenFault, parts: ReadonlySet<string>): Recovery {
  const { name: fault, ended } = window;
  const ill = [...parts].filter((part) => !wellAt.has(part));
  if (ill.length > 0 || ended === null) return { fault, milliseconds: null, last: ill.join(", "), failures };
  const [last, at] = [...wellAt].reduce((latest, one) => (one[1] > latest[1] ? one : latest), ["", ended]);
  return { fault, milliseconds: at - ended, last, failures };
}
