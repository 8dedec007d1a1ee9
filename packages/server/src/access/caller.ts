import type { Viewer } from "./viewer.ts";

/** What a request says of itself before anything of it is executed. */
export interface Caller {
  readonly viewer: Viewer;
}
