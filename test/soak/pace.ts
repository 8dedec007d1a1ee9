import { setTimeout as wait } from "node:timers/promises";

/** Does something so many times a second, one after the other, until the signal; a late one is not made up for. */
export async function atPace(
  perSecond: number,
  signal: AbortSignal,
  act: () => Promise<void>,
): Promise<void> {
  const interval = 1_000 / perSecond;
  while (!signal.aborted) {
    const next = performance.now() + interval;
    await act();
    await pause(next - performance.now(), signal);
  }
}

/** Waits so long, or until the signal. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(Math.max(0, milliseconds), undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
