import { setFlagsFromString } from "node:v8";

/**
 * Leaves the embedded engine's code as it is first compiled, for a process that is to stay. Compiling it better begins
 * with one function of a hundred kilobytes, takes seconds of the processor right after the start, and 600 MB for as
 * long; ordinary statements gain a seventh by it. To be called before the engine is opened.
 */
export function keepEngineSmall(): void {
  setFlagsFromString("--no-wasm-tier-up");
  setFlagsFromString("--no-wasm-dynamic-tiering");
}

/**
 * Has everything that is made begin its life among the young. V8 takes what a busy place of the code makes for lasting
 * once some of it was seen to be still alive, as what belongs to requests under way is, and makes it among the old from
 * then on; there it keeps whatever it points to until the whole heap is looked through. See docs/decisions/0025.
 */
export function beginYoung(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
