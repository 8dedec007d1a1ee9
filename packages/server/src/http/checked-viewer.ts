import type { Authenticate } from "../access/authenticate.ts";
import type { Viewer } from "../access/viewer.ts";

/** A stream outlives what it was opened with: whether its credentials still hold is looked up again so often. */
const CHECKED_FOR_MILLISECONDS = 10_000;

/**
 * Tells who the viewer of a stream is, now.
 *
 * @throws AuthenticationError once the credentials don't hold any more.
 */
export type CurrentViewer = () => Promise<Viewer>;

export function currentViewer(
  authenticate: Authenticate,
  authorization: string | undefined,
  first: Viewer,
): CurrentViewer {
  let viewer = first;
  let checkedAt = performance.now();
  return async () => {
    if (performance.now() - checkedAt >= CHECKED_FOR_MILLISECONDS) {
      viewer = await authenticate(authorization);
      checkedAt = performance.now();
    }
    return viewer;
  };
}
