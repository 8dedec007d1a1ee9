import type { AnyFact, Sourced } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import type { FactRow } from "./fact.listing.ts";

/** The fact of a row, from its article's document; null where a correction has dropped it since the row was read. */
export async function factOf<OneFact extends AnyFact>(
  { loaders }: Pick<Context, "loaders">,
  type: OneFact["type"],
  row: FactRow,
): Promise<Sourced<OneFact> | null> {
  const article = await loaders.article.load(row.article_id);
  const fact = article?.revision.facts.get(row.id);
  return fact && isOfType<OneFact>(fact, type) ? fact : null;
}

function isOfType<OneFact extends AnyFact>(
  fact: Sourced<AnyFact>,
  type: OneFact["type"],
): fact is Sourced<OneFact> & Sourced<AnyFact> {
  return fact.type === type;
}

/** Makes a row's edge in a plain list of facts. */
export function factEdge<OneFact extends AnyFact>(context: Pick<Context, "loaders">, type: OneFact["type"]) {
  return async (row: FactRow): Promise<{ node: Sourced<OneFact> } | null> => {
    const node = await factOf<OneFact>(context, type, row);
    return node && { node };
  };
}
