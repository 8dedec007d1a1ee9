import { setTimeout as wait } from "node:timers/promises";

import { ask } from "./ask.ts";
import { type Change, type ChangeAnswer, mutationOf } from "./change.ts";
import type { Instance } from "./instance.ts";
import { atPace } from "./pace.ts";
import { changingArticle, isThere } from "./reading.ts";
import { readOnce } from "./readers.ts";
import type { SoakWorld } from "./soak-world.ts";
import { RETRACTED } from "./story.ts";

/** A change that the service acknowledged, as those who subscribe hear of it. */
export interface Acknowledged {
  readonly slug: string;
  readonly kind: "ARTICLE_PUBLISHED" | "ARTICLE_CORRECTED" | "ARTICLE_RETRACTED";
  /** Null for a retraction. */
  readonly revision: number | null;
}

export interface EditorOptions {
  readonly name: string;
  /** Where changes are sent: mostly to the first one, and to the next where it fails. */
  readonly instances: readonly Instance[];
  readonly onAcknowledged: (acknowledged: Acknowledged, at: number) => void;
}

const CHANGES_PER_SECOND = 1;
/** How many articles are corrected in turn, for ever. */
const STANDING = 2;
/** How long an article waits for its time. */
const WAITING_MILLISECONDS = 4_000;
/** To appear is to be published first, so that this is more than the time in which a change is seen. */
const APPEARING_MILLISECONDS = 5_000;
/** After its time it is waited for no longer than this. */
const GIVEN_UP_MILLISECONDS = 60_000;
const AGAIN_MILLISECONDS = 100;
/** How often a change is sent to one instance before it is sent to the next. */
const TRIES = 2;
/** Each change of so many is sent to another instance than the others. */
const ELSEWHERE = 3;

/** What an editor does, again and again: others are published meanwhile, some for later, and retracted again. */
const ROUND = [
  "correct",
  "publish",
  "correct",
  "publish later",
  "correct",
  "correct",
  "retract",
  "correct",
] as const;

/** Publishes, corrects and retracts, one change after the other. What was not acknowledged is sent again as it was. */
export class Editor {
  readonly slugs: readonly string[];
  readonly #world: SoakWorld;
  readonly #options: EditorOptions;
  readonly #revisions = new Map<string, number>();
  /** Articles that have appeared, and are to be retracted. */
  readonly #passing: string[] = [];
  readonly #waiting = new Set<Promise<void>>();
  #turn = 0;
  #million = 0;

  constructor(world: SoakWorld, options: EditorOptions) {
    this.#world = world;
    this.#options = options;
    this.slugs = Array.from({ length: STANDING }, (_, index) => `soak-${options.name}-${index}`);
  }

  /** Publishes the articles that stand for as long as the soak lasts. */
  async begin(): Promise<void> {
    for (const slug of this.slugs)
      await this.#bringAbout({ kind: "publish", slug, million: this.#nextMillion() });
  }

  /** Goes on until the signal; the last change is acknowledged then, and all that waits for its time has appeared. */
  async work(signal: AbortSignal): Promise<void> {
    await atPace(CHANGES_PER_SECOND, signal, async () => {
      const change = this.#next();
      if (change !== null) await this.#bringAbout(change);
    });
    await Promise.all(this.#waiting);
  }

  #next(): Change | null {
    const kind = ROUND[this.#turn % ROUND.length] ?? "correct";
    const slug = `soak-${this.#options.name}-passing-${this.#turn}`;
    this.#turn += 1;
    const million = this.#nextMillion();
    if (kind === "publish") return { kind, slug, million };
    if (kind === "publish later")
      return { kind, slug, million, visibleFrom: Date.now() + WAITING_MILLISECONDS };
    if (kind === "correct") return this.#nextCorrection(million);
    const passed = this.#passing.shift();
    return passed === undefined ? null : { kind, slug: passed };
  }

  #nextCorrection(million: number): Change | null {
    const slug = this.slugs[this.#turn % STANDING] ?? "";
    const startsFrom = this.#revisions.get(slug);
    return startsFrom === undefined ? null : { kind: "correct", slug, million, startsFrom };
  }

  #nextMillion(): number {
    this.#million += 1;
    return this.#million;
  }

  /** Sends the change until it is answered, now here, now there. */
  async #bringAbout(change: Change): Promise<void> {
    const { key, ledger, story } = this.#world;
    const { instances, name } = this.#options;
    if (change.kind === "publish later") story.appears(change.slug, change.visibleFrom);
    const operation = mutationOf(change, `${name}-${this.#million}-${change.slug}`);
    for (let attempt = this.#million % ELSEWHERE === 0 ? TRIES : 0; ; attempt += 1) {
      const instance = instances[Math.floor(attempt / TRIES) % instances.length];
      if (instance === undefined) throw new Error("There is no instance");
      const asked = await ask<ChangeAnswer>({ url: instance.url, key, way: "with a key" }, operation);
      const { begun, finished, failure } = asked;
      ledger.take({ part: `change at ${instance.name}`, begun, finished, failure });
      if (asked.data !== null) return this.#acknowledge(change, asked.data.change, instance, finished);
      await wait(AGAIN_MILLISECONDS);
    }
  }

  async #acknowledge(
    change: Change,
    answer: ChangeAnswer["change"],
    instance: Instance,
    at: number,
  ): Promise<void> {
    const { ledger, story } = this.#world;
    if (answer.errors.length > 0) {
      return ledger.promiseBroken(
        `To ${change.kind} ${change.slug} was refused: ${JSON.stringify(answer.errors)}`,
      );
    }
    if (change.kind === "retract") {
      story.knows(change.slug, instance.name, RETRACTED, at);
      this.#options.onAcknowledged({ slug: change.slug, kind: "ARTICLE_RETRACTED", revision: null }, at);
    } else if (change.kind === "publish later" && answer.embargo) {
      story.says(change.slug, 1, change.million);
      const appearing = this.#untilThere(change.slug, change.visibleFrom);
      this.#waiting.add(appearing);
      void appearing.finally(() => this.#waiting.delete(appearing));
      return;
    } else this.#takeRevision(change, answer.revision?.number ?? 0, instance, at);
    // Whoever has changed something reads it at once where he changed it, from memory or not.
    for (const way of ["POST", "with a key"] as const)
      await readOnce(this.#world, instance, way, changingArticle(change.slug));
  }

  #takeRevision(
    change: Exclude<Change, { readonly kind: "retract" }>,
    revision: number,
    instance: Instance,
    at: number,
  ): void {
    const { slug, kind, million } = change;
    const { ledger, story } = this.#world;
    if (story.isHidden(slug))
      ledger.promiseBroken(`${slug} was published at ${instance.name} before its time`);
    story.says(slug, revision, million);
    story.knows(slug, instance.name, revision, at);
    if (this.slugs.includes(slug)) this.#revisions.set(slug, revision);
    else this.#passing.push(slug);
    const told = kind === "correct" ? "ARTICLE_CORRECTED" : "ARTICLE_PUBLISHED";
    this.#options.onAcknowledged({ slug, kind: told, revision }, at);
  }

  /** Looks at each instance until the article has appeared there, and takes the time after it was due. */
  async #untilThere(slug: string, visibleFrom: number): Promise<void> {
    const { instances } = this.#options;
    const due = performance.now() + visibleFrom - Date.now();
    await Promise.all(instances.map((instance) => this.#untilThereAt(instance, slug, due)));
    this.#options.onAcknowledged({ slug, kind: "ARTICLE_PUBLISHED", revision: 1 }, performance.now());
    this.#passing.push(slug);
  }

  async #untilThereAt(instance: Instance, slug: string, due: number): Promise<void> {
    const look = () => readOnce(this.#world, instance, "POST", changingArticle(slug));
    let asked = await look();
    while (!isThere(asked) && asked.finished < due + GIVEN_UP_MILLISECONDS) {
      await wait(AGAIN_MILLISECONDS);
      asked = await look();
    }
    if (!isThere(asked)) this.#world.ledger.promiseBroken(`${slug} never appeared at ${instance.name}`);
    const late = asked.finished - due;
    const failure = late > APPEARING_MILLISECONDS ? `${slug} appeared ${Math.round(late)} ms late` : null;
    const part = `appearing at ${instance.name}`;
    this.#world.ledger.take({ part, begun: due, finished: asked.finished, failure, seldom: true });
  }
}
