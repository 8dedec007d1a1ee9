import type { SetEntityType } from "./model.ts";
import type { SetSize } from "./size.ts";

/** So many of each type are in an article, and so they share out the entities of the set. */
export const IN_ARTICLE = { PERSON: 4, ORGANIZATION: 5, PROJECT: 3 } as const;

const ENTITIES_PER_ARTICLE = 4;
const ALL_IN_ARTICLE = IN_ARTICLE.PERSON + IN_ARTICLE.ORGANIZATION + IN_ARTICLE.PROJECT;

/** Fewer have not the entities for one article, all different. */
export const LEAST_ARTICLES = 10;

/** How many entities of a type the set has. */
export function countOf({ articles }: SetSize, type: SetEntityType): number {
  const all = ENTITIES_PER_ARTICLE * articles;
  const shareOf = (counted: "PERSON" | "ORGANIZATION") =>
    Math.floor((all * IN_ARTICLE[counted]) / ALL_IN_ARTICLE);
  return type === "PROJECT" ? all - shareOf("PERSON") - shareOf("ORGANIZATION") : shareOf(type);
}

/** The number of the first entity of a type. */
export function firstOf(size: SetSize, type: SetEntityType): number {
  if (type === "PERSON") return 0;
  const people = countOf(size, "PERSON");
  return type === "ORGANIZATION" ? people : people + countOf(size, "ORGANIZATION");
}
