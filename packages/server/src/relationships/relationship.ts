import type { Fact, Modality } from "../facts/fact.ts";
import type { Moment } from "../moments/moment.ts";

export const RELATIONSHIP_KINDS = {
  BUILDS: "builds, or has built",
  FUNDS: "pays for, or lends for",
  INVESTS_IN: "puts money into it, to own or to earn",
  OWNS: "owns, all or in part",
  OPERATES: "operates",
  CONTROLS: "controls without owning all of it",
  HOLDS_EXCLUSIVITY_OVER: "holds an exclusive right over",
  GRANTS: "grants a right or a contract over, or to",
  REGULATES: "sets or watches over the rules that bind it",
  PART_OF: "is part of",
  PHASE_OF: "is a phase of",
  LOCATED_AT: "is located at",
  CAPITAL_OF: "is the capital of",
  MEMBER_OF: "is a member of",
  SUBSIDIARY_OF: "is a subsidiary of",
  EMPLOYS: "has at work",
  HOSTS: "receives the guests of",
  MET: "met",
  TAKES_PART_IN: "takes part in (an event); `part` says as what",
  IN_DISPUTE_WITH: "is in a dispute with",
  SUES: "takes to court",
  AGREES_WITH: "has an agreement with",
  TRADES_WITH: "buys from it or sells to it",
  CAUSES: "brings about",
  FOLLOWS: "comes after, or takes the place of",
  OTHER: "is tied to in another way, which the article's words tell",
} as const;

export type RelationshipKind = keyof typeof RELATIONSHIP_KINDS;

export const PARTS = {
  HOST: "receives the others or holds the event",
  GUEST: "comes by invitation, or is received",
  ORGANIZER: "runs the event",
  INVITER: "invites",
  INVITEE: "is invited",
  PARTY: "is a side of it: of a dispute, a contract, a vote",
  OFFERER: "makes the offer",
  RECIPIENT: "is offered or given something",
  SPEAKER: "speaks or announces",
  SUBJECT: "is what the event is about, or happens to",
  VENUE: "is where it happens, as one of several",
  PARTICIPANT: "takes part, and the article does not say as what",
} as const;

export type Part = keyof typeof PARTS;

/** A typed tie between two entities, as one article tells it: `from` *builds* `to`. */
export interface Relationship extends Fact {
  readonly type: "RELATIONSHIP";
  readonly kind: RelationshipKind;
  readonly fromId: string;
  readonly toId: string;
  /** Only for TAKES_PART_IN: as what `from` takes part in the event `to`. */
  readonly part: Part | null;
  readonly modality: Modality | null;
  readonly since: Moment | null;
  readonly until: Moment | null;
}
