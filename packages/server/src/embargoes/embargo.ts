import type { RefusedChange } from "../mutations/change-error.ts";

/** A new article that was accepted and waits for its time; plain JSON. Until then no reader can know of it. */
export interface Embargo {
  readonly id: string;
  /** The id that the article will have. */
  readonly articleId: string;
  readonly slug: string;
  readonly headline: string;
  /** ISO 8601, in UTC. */
  readonly visibleFrom: string;
  readonly acceptedAt: string;
  /** Who sent it, as `Viewer.actor`. */
  readonly actor: string;
  /** Why it could not appear at its time; null while it waits. */
  readonly failure: readonly RefusedChange[] | null;
}
