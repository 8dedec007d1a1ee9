import { countOf, IN_ARTICLE } from "./counts.ts";
import { entityOf } from "./entities.ts";
import type { SetEntity, SetEntityType } from "./model.ts";
import type { Random } from "./random.ts";
import type { SetSize } from "./size.ts";

/** The entities of one article, all different. */
export interface Cast {
  readonly people: readonly SetEntity[];
  readonly organizations: readonly SetEntity[];
  readonly projects: readonly SetEntity[];
}

export function castOf(size: SetSize, random: Random): Cast {
  const those = (type: SetEntityType) =>
    chosen(size, type, random).map((index) => entityOf(size, type, index));
  return { people: those("PERSON"), organizations: those("ORGANIZATION"), projects: those("PROJECT") };
}

/** The people of one article by their place among all people; the same that `castOf` begins with. */
export function peopleIn(size: SetSize, random: Random): readonly number[] {
  return chosen(size, "PERSON", random);
}

function chosen(size: SetSize, type: SetEntityType, random: Random): readonly number[] {
  const count = countOf(size, type);
  const found = new Set<number>();
  while (found.size < IN_ARTICLE[type]) found.add(scattered(rankOf(random.fraction(), count), count));
  return [...found];
}

/**
 * Who is in the news is so more than others, by the same curve at every size: an entity has three articles on
 * average, the first ones some forty, about every sixth has five or more, and every fourth has none.
 */
function rankOf(fraction: number, count: number): number {
  const [head, tail] = [HEAD ** 3, (1 + HEAD) ** 3];
  return Math.floor((((fraction + HEAD) ** 3 - head) / (tail - head)) * count);
}

/** The less, the more the first ones are in the news. */
const HEAD = 0.2;

/** The same ranks in an order in which neighbours have nothing in common. */
function scattered(rank: number, count: number): number {
  return (rank * stride(count)) % count;
}

const STRIDES = [7919, 104_729, 1_299_709];

/** A prime that is no divisor of the count, so that each rank has a place of its own. */
function stride(count: number): number {
  return STRIDES.find((prime) => count % prime !== 0) ?? 1;
}
