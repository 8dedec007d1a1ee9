import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";

import {
  createEmbargoScheduler,
  type EmbargoScheduler,
} from "../../packages/server/src/embargoes/embargo.scheduler.ts";
import { type EmbargoAnswer, folderOf, type Newsroom, newsroomOf, portArticle } from "./newsroom.ts";
import { type Nutgraf, startNutgraf } from "./nutgraf.ts";

export const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();
/** When everything is due that is to appear tomorrow. */
export const AFTER = new Date(Date.now() + 2 * 86_400_000);

/** A service of a file of tests on embargoes, with a clock that each test moves. */
export interface WaitingRoom {
  readonly nutgraf: Nutgraf;
  readonly newsroom: Newsroom;
  readonly scheduler: EmbargoScheduler;
  /** One more instance with the test's clock. */
  anotherScheduler(): EmbargoScheduler;
  setClock(now: Date): void;
  /** Sends an article that is to appear tomorrow. */
  accept(slug: string, more?: Readonly<Record<string, unknown>>): Promise<EmbargoAnswer>;
  /** Moves the clock past every time that is waited for, and waits until what is due was published. */
  letTimeCome(): Promise<void>;
}

/** To be called at the top of a file of tests; what its properties give is there while they run. */
export function openWaitingRoom(): WaitingRoom {
  let clock: Date;
  let running: { readonly nutgraf: Nutgraf; readonly newsroom: Newsroom } | undefined;
  let scheduler: EmbargoScheduler | undefined;

  beforeAll(async () => {
    const nutgraf = await startNutgraf({ files: folderOf({ slug: "standing" }) });
    running = { nutgraf, newsroom: await newsroomOf(nutgraf) };
  });
  afterAll(() => running?.nutgraf[Symbol.asyncDispose]());
  beforeEach(() => {
    clock = new Date();
    scheduler = room.anotherScheduler();
  });
  // Whatever a test leaves waiting would appear in another.
  afterEach(async () => {
    await scheduler?.stop();
    for (const { id } of await room.newsroom.embargoes()) await room.newsroom.cancel({ embargo: id });
  });

  const room: WaitingRoom = {
    get nutgraf() {
      return there(running).nutgraf;
    },
    get newsroom() {
      return there(running).newsroom;
    },
    get scheduler() {
      return there(scheduler);
    },
    anotherScheduler() {
      const logger = pino({ level: "silent" });
      return createEmbargoScheduler(room.nutgraf.world.db, { logger, now: () => clock });
    },
    setClock: (now) => void (clock = now),
    async accept(slug, more = {}) {
      const files = portArticle({ slug, million: 11, more: "An extraordinary thing." });
      const { embargo, errors } = await room.newsroom.publish({ files, visibleFrom: TOMORROW, ...more });
      if (!embargo) throw new Error(`It was not accepted: ${JSON.stringify(errors)}`);
      return embargo;
    },
    async letTimeCome() {
      clock = AFTER;
      await room.scheduler.wake();
    },
  };
  return room;
}

function there<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("No test is running");
  return value;
}
