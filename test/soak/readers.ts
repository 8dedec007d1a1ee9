import { ask, type Asked, type Way, WAYS } from "./ask.ts";
import type { Instance } from "./instance.ts";
import { atPace } from "./pace.ts";
import { changingArticle, type Reading, READINGS } from "./reading.ts";
import type { SoakWorld } from "./soak-world.ts";

/** How many queries each reader asks in a second: far from what two busy processors can do. */
const PER_SECOND = 6;
/** How often in a second it is asked whether an instance is ready. */
const READINESS_PER_SECOND = 4;

/** Readers at each instance, one for each way to ask, until the signal. */
export async function read(world: SoakWorld, slugs: readonly string[], signal: AbortSignal): Promise<void> {
  const readings = slugs.flatMap((slug) => [changingArticle(slug), ...READINGS]);
  const readers = world.instances.flatMap((instance) =>
    WAYS.map((way) => {
      let turn = 0;
      return atPace(PER_SECOND, signal, async () => {
        turn += 1;
        const reading = readings[turn % readings.length];
        if (reading) await readOnce(world, instance, way, reading);
      });
    }),
  );
  const watchers = world.instances.map((instance) =>
    atPace(READINESS_PER_SECOND, signal, () => askReadiness(world, instance)),
  );
  await Promise.all([...readers, ...watchers]);
}

/** Asks once, and holds the answer against all that is promised. */
export async function readOnce(
  { key, ledger, story }: SoakWorld,
  { name, url }: Instance,
  way: Way,
  reading: Reading,
): Promise<Asked<unknown>> {
  const asked = await ask<unknown>({ url, key, way }, reading.operation);
  const { begun, finished, failure } = asked;
  ledger.take({ part: `${reading.kind} at ${name}`, begun, finished, failure });
  const faults = asked.data === null ? [] : reading.faultsOf(asked, name, story);
  for (const fault of faults) ledger.promiseBroken(`${fault} (asked by ${way})`);
  return asked;
}

async function askReadiness({ ledger }: SoakWorld, { name, url }: Instance): Promise<void> {
  const begun = performance.now();
  const failure = await fetch(new URL("/readyz", url)).then(
    async (response) => (response.ok ? null : await response.text()),
    (error: unknown) => String(error),
  );
  ledger.take({ part: `readiness of ${name}`, begun, finished: performance.now(), failure });
}
