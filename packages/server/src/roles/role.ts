import type { Fact } from "../facts/fact.ts";
import type { Moment } from "../moments/moment.ts";

/** A post that a person is said to hold, as of the article. */
export interface Role extends Fact {
  readonly type: "ROLE";
  readonly personId: string;
  /** The title as the article writes it. */
  readonly title: string;
  /** The title in the form by which roles of several articles can be compared. */
  readonly normalizedTitle: string;
  readonly organizationId: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly from: Moment | null;
  readonly to: Moment | null;
}
