import type { CheckedArticle } from "../content/checked.ts";
import type { CurrentRevision } from "./current-revision.store.ts";

/** An article as it is to be published, with the fingerprint of its content. */
export interface Candidate extends CheckedArticle {
  readonly digest: string;
}

export type Decision =
  | { readonly kind: "WRITE"; readonly number: number }
  | { readonly kind: "UNCHANGED"; readonly number: number }
  | {
      readonly kind: "STALE" | "RETRACTED" | "EMBARGOED";
      readonly number: number;
      readonly message: string;
      readonly mend: string;
    };

/** What publishing does with an article, given what the store has of it. Nothing that the store has is overwritten unseen. */
export function decide(
  candidate: Candidate,
  current: CurrentRevision | undefined,
  /** Whether the article was accepted already, to appear at a later time. */
  isWaiting = false,
): Decision {
  if (isWaiting) return embargoed(candidate);
  if (current === undefined) return { kind: "WRITE", number: 1 };
  if (current.status === "RETRACTED") return retracted(candidate, current);
  if (current.digest === candidate.digest) return { kind: "UNCHANGED", number: current.number };
  if (candidate.startsFrom === current.number) return { kind: "WRITE", number: current.number + 1 };
  return stale(candidate, current);
}

function stale({ content: { slug }, startsFrom }: Candidate, { number }: CurrentRevision): Decision {
  const set = `set "startsFrom: ${number}" in article.md to publish on top of it`;
  if (startsFrom > number) {
    const message = `${slug} starts from revision ${startsFrom}, which the store does not have: its newest is ${number}`;
    return { kind: "STALE", number, message, mend: `publish to the store that has it, or ${set}` };
  }
  const start = startsFrom === 0 ? "is given as a new article" : `starts from revision ${startsFrom}`;
  const message = `${slug} changed, but ${start} while the store has revision ${number}`;
  return { kind: "STALE", number, message, mend: `fetch that, or ${set}` };
}

function embargoed({ content: { slug } }: Candidate): Decision {
  const message = `${slug} was accepted already, to appear at a later time`;
  const mend = "name its embargo as what this replaces, or cancel that";
  return { kind: "EMBARGOED", number: 0, message, mend };
}

function retracted({ content: { slug } }: Candidate, { number }: CurrentRevision): Decision {
  const message = `${slug} was retracted at revision ${number}, and what is retracted is never overwritten`;
  return {
    kind: "RETRACTED",
    number,
    message,
    mend: "take it out of the folder, or give it a new key and slug",
  };
}
