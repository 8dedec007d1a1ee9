export const EVENT_KINDS = {
  VISIT: "Somebody goes to see somebody or a place.",
  MEETING: "People meet.",
  SUMMIT: "A conference of heads of state or of a forum.",
  INVITATION: "Somebody invites somebody.",
  INAUGURATION: "A ceremony that opens something.",
  OPENING: "Something comes into use, or a part of it does.",
  CONSTRUCTION: "Work on something begins, goes on or ends.",
  DISPUTE: "Two sides are at odds.",
  NEGOTIATION: "An offer of talks, or the talks.",
  LAWSUIT: "A case before a court.",
  LEGISLATION: "A law is made or changed.",
  AGREEMENT: "A contract, a treaty or a memorandum is made.",
  ANNOUNCEMENT: "Something is made public.",
  ELECTION: "A vote for an office.",
  ACCIDENT: "Something goes wrong with harm.",
  OTHER: "None of the other kinds.",
} as const;

export type EventKind = keyof typeof EVENT_KINDS;
