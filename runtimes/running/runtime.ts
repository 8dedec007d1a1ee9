import type { Addresses, Told } from "../program/promise.ts";

/** What a runtime told. */
export interface Run {
  /** As the runtime says it. */
  readonly version: string;
  readonly told: readonly Told[];
}

/** Where a run takes place. */
export interface Stage {
  /** The folder that has the client installed, and the program. */
  readonly folder: string;
  readonly addresses: Addresses;
  /** Serves a page all of that at one origin. */
  readonly origin: string;
}

/** Something that runs JavaScript. */
export interface Runtime {
  readonly name: string;
  /** Runs the program to its end. Errors: whatever keeps it from starting or from telling, with what mends it where that is known. */
  run(stage: Stage): Promise<Run>;
}

/** How long a run may take, in milliseconds. */
export const LONGEST_RUN = 180_000;

/** All that a runtime is told of this machine's environment. */
export function environmentIn(folder: string): Record<string, string> {
  // Deno keeps what it compiled somewhere; nothing of it shall outlive the run.
  return { PATH: process.env["PATH"] ?? "", HOME: folder, DENO_DIR: `${folder}/.deno`, NO_COLOR: "1" };
}
