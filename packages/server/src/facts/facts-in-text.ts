import type { AnyFact, Sourced } from "../articles/stored-revision.ts";
import { connectionInText } from "../graphql/connection.ts";
import type { Loaded } from "../graphql/loaded.ts";
import type { PageArgs } from "../graphql/page.args.ts";

/**
 * A revision's facts of one type as a connection, in the order of the text.
 *
 * @param count how many there are, where that is known without reading them
 */
export function factsInText<OneFact extends AnyFact>(
  facts: () => Loaded<readonly Sourced<OneFact>[]>,
  page: PageArgs,
  count?: number,
) {
  return connectionInText(facts, page, {
    placeOf: ({ evidence, id }) => [String(evidence[0].start), id],
    edgeOf: (node) => ({ node }),
    count,
  });
}
