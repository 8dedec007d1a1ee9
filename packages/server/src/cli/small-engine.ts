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
