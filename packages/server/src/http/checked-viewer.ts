import type { Authenticate } from "../access/authenticate.ts";
import type { Viewer } from "../access/viewer.ts";

/**
 * Tells who the viewer of a stream is, now. A stream outlives what it was opened with, so whether its credentials still
 * hold is looked up again, at most so often as it was told.
 *
 * @throws AuthenticationError once the credentials don't hold any more.
 */
export type CurrentViewer = () => Promise<Viewer>;

export function currentViewer(
  authenticate: Authenticate,
  authorization: string | undefined,
  first: Viewer,
  checkedForMilliseconds: number,
): CurrentViewer {
  let viewer = first;
  let checkedAt = performance.now();
  return async () => {
    if (performance.now() - checkedAt >= checkedForMilliseconds) {
      viewer = await authenticate(authorization);
      checkedAt = performance.now();
    }
    return viewer;
  };
}
