import type { Fact } from "../facts/fact.ts";
import type { Moment } from "../moments/moment.ts";

export const EVENT_STATUSES = {
  OCCURRED: "It has happened.",
  ONGOING: "It is happening.",
  PLANNED: "Somebody plans it.",
  EXPECTED: "Somebody expects it.",
  WISHED: "Somebody would like it to happen.",
  CANCELLED: "It will not happen.",
} as const;

export type EventStatus = keyof typeof EVENT_STATUSES;

export const PROJECT_STATUSES = {
  PROPOSED: "Somebody proposes it; nothing is decided.",
  PLANNED: "It is decided or planned; work has not begun.",
  UNDER_CONSTRUCTION: "It is being built.",
  IN_OPERATION: "It is in use.",
  COMPLETED: "It is finished.",
  SUSPENDED: "Work on it or its use has stopped for now.",
  CANCELLED: "It will not be built or carried on.",
  ONGOING: "A programme that is being carried out.",
} as const;

export type ProjectStatus = keyof typeof PROJECT_STATUSES;

/** Every status that a report can give; which ones fit depends on what it is about. */
export const STATUSES = { ...PROJECT_STATUSES, ...EVENT_STATUSES } as const;

export type Status = keyof typeof STATUSES;

/** What one article says of an entity's state. Two articles may differ. */
export interface Report extends Fact {
  readonly type: "REPORT";
  readonly aboutId: string;
  readonly status: Status | null;
  readonly when: Moment | null;
  readonly placeId: string | null;
  /** What the article calls it, in its own words: `mega port`. */
  readonly kind: string | null;
}
