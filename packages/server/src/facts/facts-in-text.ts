import type { AnyFact, Sourced } from "../articles/stored-revision.ts";
import { connectionInText } from "../graphql/connection.ts";
import type { PageArgs } from "../graphql/page.args.ts";

/** A revision's facts of one type as a connection, in the order of the text. */
export function factsInText<OneFact extends AnyFact>(facts: readonly Sourced<OneFact>[], page: PageArgs) {
  const placed = facts.map((row) => ({ row, sortKey: [String(row.evidence[0].start), row.id] }));
  return connectionInText(placed, page, (node) => ({ node }));
}
