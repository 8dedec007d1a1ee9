import type { Viewer } from "./viewer.ts";

/** What a request says of itself before anything of it is executed. */
export interface Caller {
  readonly viewer: Viewer;
  /** The cursor of the last event that it had of a stream, which it wants to go on; undefined where it names none. */
  readonly lastEventId?: string | undefined;
}
