import { setTimeout as wait } from "node:timers/promises";

import { type PostgresServer, startServer } from "../engines/postgres-server.ts";
import { runNutgraf, temporaryDirectory } from "../once/nutgraf-process.ts";
import { PATIENCE_MILLISECONDS } from "./ask.ts";
import { readLog } from "./change-log.ts";
import { Editor } from "./editor.ts";
import { FAULTS } from "./faults.ts";
import { type Instance, startInstance } from "./instance.ts";
import { Ledger, RECOVERY_MILLISECONDS, type Recovery } from "./ledger.ts";
import { judgeMemory, type MemoryVerdict, type Sample, sampleMemory } from "./memory.ts";
import { read } from "./readers.ts";
import type { SoakWorld } from "./soak-world.ts";
import { Story } from "./story.ts";
import { nameOf, Subscriber } from "./subscriber.ts";

export interface SoakOptions {
  /** Faults come for so long, and each of them once at least. */
  readonly minutes: number;
  /** From the end of one fault's window to the next fault. */
  readonly quietSeconds: number;
  /** Called with what happens. */
  readonly tell: (line: string) => void;
}

export interface SoakResult {
  readonly ledger: Ledger;
  readonly memory: readonly MemoryVerdict[];
  /** How many changes there were, each of which every subscriber had to hear once. */
  readonly changes: number;
  /** What was not as it must be, each in a sentence. */
  readonly failures: readonly string[];
}

/** Lets readers, editors and subscribers use two instances of the service, and does to it what happens to services. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  await using directory = await temporaryDirectory();
  const postgres = await startServer();
  try {
    const key = await makeKey(postgres.url);
    await using a = await startInstance("A", postgres.url, directory.path);
    await using b = await startInstance("B", postgres.url, directory.path);
    return await soakInstances(options, postgres, [a, b], key);
  } finally {
    await postgres.stop();
  }
}

async function soakInstances(
  options: SoakOptions,
  postgres: PostgresServer,
  instances: readonly [Instance, Instance],
  key: string,
): Promise<SoakResult> {
  const world: SoakWorld = { instances, key, ledger: new Ledger(), story: new Story() };
  const { ledger } = world;
  const subscribers = instances.flatMap((instance) =>
    (["server-sent events", "WebSocket"] as const).map((way) => new Subscriber(ledger, instance, way)),
  );
  const editors = [instances, instances.toReversed()].map(
    (inTurn, index) =>
      new Editor(world, {
        name: index === 0 ? "one" : "two",
        instances: inTurn,
        onAcknowledged: (change, at) => subscribers.forEach((one) => one.acknowledged(change, at)),
      }),
  );
  const all = new AbortController();
  const writing = new AbortController();
  const listening = subscribers.map((subscriber) => subscriber.listen(all.signal));
  for (const editor of editors) await editor.begin();
  const slugs = editors.flatMap((editor) => editor.slugs);
  const reading = read(world, slugs, all.signal);
  const edited = editors.map((editor) => editor.work(writing.signal));
  const sampling = instances.map((one) => sampleMemory(one, sampleSecondsOf(options), all.signal));
  const death = Promise.race(instances.map(untilDead));

  const worked = async () => {
    await doFaults(options, world, postgres);
    writing.abort();
    await Promise.all(edited);
    await untilHeard(subscribers);
  };
  // Whoever fails here fails the soak at once, and not at its end.
  const died = await Promise.race([worked(), death, rejectionOf([reading, ...listening, ...edited])]);
  all.abort();
  if (typeof died === "string") ledger.promiseBroken(died);
  else await Promise.all([reading, ...listening]);
  const samples = typeof died === "string" ? [] : await Promise.all(sampling);
  const log = typeof died === "string" ? [] : await readLog(instances[0].url, key);
  for (const subscriber of subscribers) {
    const fault = faultOfHeard(subscriber, log);
    if (fault !== null) ledger.promiseBroken(fault);
  }
  return resultOf(ledger, instances, samples, log.length);
}

/** Enough for a line through them, in a short run too. */
function sampleSecondsOf({ minutes }: SoakOptions): number {
  return Math.min(10, minutes * 2);
}

async function makeKey(databaseUrl: string): Promise<string> {
  const parameters = ["keys", "create", "--name", "the soak", "--scope", "admin"];
  const { code, stdout, stderr } = await runNutgraf(parameters, { DATABASE_URL: databaseUrl });
  if (code !== 0) throw new Error(`No key was made: ${stderr}`);
  return stdout.trim();
}

async function doFaults(
  { minutes, quietSeconds, tell }: SoakOptions,
  { ledger, instances }: SoakWorld,
  postgres: PostgresServer,
): Promise<void> {
  const until = performance.now() + minutes * 60_000;
  await wait(quietSeconds * 1_000);
  for (let turn = 0; turn < FAULTS.length || performance.now() < until; turn += 1) {
    const fault = FAULTS[turn % FAULTS.length];
    if (fault === undefined) return;
    tell(fault.name);
    await ledger.during(fault.name, fault.excuses, () => fault.happen({ postgres, instances }));
    await wait(RECOVERY_MILLISECONDS);
    // What was asked by then may be on its way still.
    const given = performance.now() + PATIENCE_MILLISECONDS;
    while (!ledger.isWell && performance.now() < given) await wait(100);
    tell(`${fault.name}: ${toldRecovery(ledger.closeFault())}`);
    await wait(quietSeconds * 1_000);
  }
}

function toldRecovery({ milliseconds, failures, last }: Recovery): string {
  const failed = `${failures} requests failed of it`;
  if (milliseconds === null) return `${failed}; not well again: ${last}`;
  return `${failed}; all was well again after ${Math.round(milliseconds)} ms`;
}

async function untilDead({ name, process }: Instance): Promise<string> {
  const { code, stderr } = await process.finished;
  return `The process of ${name} ended (${code}): ${stderr.slice(-2_000)}`;
}

/** Never resolves. */
function rejectionOf(working: readonly Promise<unknown>[]): Promise<never> {
  return new Promise((_, reject) => {
    for (const one of working) one.catch(reject);
  });
}

/** The last changes are told within a second; whoever has not heard them by then will not. */
async function untilHeard(subscribers: readonly Subscriber[]): Promise<void> {
  const until = performance.now() + 5_000;
  while (performance.now() < until && subscribers.some(({ missing }) => missing.length > 0)) await wait(100);
}

/** Each has to have heard what the log says, all of it once and in that order. */
function faultOfHeard({ part, heard, missing }: Subscriber, log: readonly string[]): string | null {
  if (missing.length > 0)
    return `${part}: ${missing.length} changes were never heard: ${missing.slice(0, 5).join(", ")}`;
  const names = heard.map(nameOf);
  const index = log.findIndex((name, place) => names[place] !== name);
  if (index >= 0) return `${part}: heard ${names[index] ?? "nothing"} where the log has ${log[index]}`;
  return names.length === log.length ? null : `${part}: heard more than the log has: ${names[log.length]}`;
}

function resultOf(
  ledger: Ledger,
  instances: readonly Instance[],
  samples: readonly (readonly Sample[])[],
  changes: number,
): SoakResult {
  const memory = samples.map((own, index) => judgeMemory(instances[index]?.name ?? "", own));
  const slow = ledger.recoveries.filter(
    ({ milliseconds }) => (milliseconds ?? Infinity) > RECOVERY_MILLISECONDS,
  );
  return {
    ledger,
    memory,
    changes,
    failures: [
      ...ledger.brokenPromises.map((what) => `Promise broken: ${what}`),
      ...ledger.errors.map((error) => `Error outside a fault's window: ${error}`),
      ...slow.map(({ fault, last }) => `No recovery within ${RECOVERY_MILLISECONDS} ms: ${fault}: ${last}`),
      ...memory.flatMap(({ growth }) => (growth === null ? [] : [`Memory: ${growth}`])),
    ],
  };
}
