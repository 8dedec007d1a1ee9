import { factsOfType } from "../articles/revision-contents.ts";
import type { AnyFact, Sourced } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import { type Loaded, whenLoaded } from "../graphql/loaded.ts";
import type { FactRow } from "./fact.listing.ts";

/** The fact of a row, from its article's document; null where a correction has dropped it since the row was read. */
export function factOf<OneFact extends AnyFact>(
  { loaders }: Pick<Context, "loaders">,
  type: OneFact["type"],
  row: FactRow,
): Loaded<Sourced<OneFact> | null> {
  return whenLoaded(loaders.article.load(row.article_id), (article) => {
    if (article === null) return null;
    return whenLoaded(factsOfType(article.contents, type), (facts) => {
      const fact = facts.find(({ id }) => id === row.id);
      return fact && isOfType<OneFact>(fact, type) ? fact : null;
    });
  });
}

function isOfType<OneFact extends AnyFact>(
  fact: Sourced<AnyFact>,
  type: OneFact["type"],
): fact is Sourced<OneFact> & Sourced<AnyFact> {
  return fact.type === type;
}

/** Makes a row's edge in a plain list of facts. */
export function factEdge<OneFact extends AnyFact>(context: Pick<Context, "loaders">, type: OneFact["type"]) {
  return (row: FactRow): Loaded<{ node: Sourced<OneFact> } | null> =>
    whenLoaded(factOf<OneFact>(context, type, row), (node) => node && { node });
}
