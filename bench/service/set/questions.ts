import { dayOf, slugOfArticle } from "./article.ts";
import { peopleIn } from "./cast.ts";
import { entityOf } from "./entities.ts";
import { randomOf } from "./random.ts";
import type { SetSize } from "./size.ts";

/** The slugs of all articles, oldest first. */
export function articleSlugs(size: SetSize): readonly string[] {
  return numbersOf(size).map((number) => slugOfArticle(size, number));
}

/** The slugs of the people that so many articles mention, or more. */
export function personSlugs(size: SetSize, inAtLeast: number): readonly string[] {
  const articles = new Map<number, number>();
  for (const number of numbersOf(size)) {
    for (const person of peopleIn(size, randomOf(size.seed, number))) {
      articles.set(person, (articles.get(person) ?? 0) + 1);
    }
  }
  const found = [...articles].filter(([, count]) => count >= inAtLeast).map(([person]) => person);
  return found.toSorted((a, b) => a - b).map((person) => entityOf(size, "PERSON", person).slug);
}

/** The days of publication as YYYY-MM-DD, oldest first, each of one article. */
export function days(size: SetSize): readonly string[] {
  return numbersOf(size).map((number) => dayOf(size, number));
}

function numbersOf({ articles }: SetSize): readonly number[] {
  return Array.from({ length: articles }, (_, number) => number);
}
