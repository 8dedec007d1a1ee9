/** Ends a turn; ending it again changes nothing. */
export type EndTurn = () => void;

export interface TurnsOptions {
  /** So many have their turn at once. */
  readonly atOnce: number;
  /** Whoever takes longer, in milliseconds, is counted no more. */
  readonly slow: number;
}

/** Lets few do something at once, in the order in which they ask; nobody is held up by others who take long. */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #waiting: ((end: EndTurn) => void)[] = [];
  #taken = 0;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  take(): Promise<EndTurn> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#giveNext();
    });
  }

  #giveNext(): void {
    if (this.#taken >= this.#options.atOnce) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#taken += 1;
    let isOver = false;
    const end = () => {
      clearTimeout(watch);
      if (isOver) return;
      isOver = true;
      this.#taken -= 1;
      this.#giveNext();
    };
    const watch = setTimeout(end, this.#options.slow);
    next(end);
  }
}
