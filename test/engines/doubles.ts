import type { CheckedContent } from "../../packages/server/src/content/checked.ts";
import {
  type ArticleFixture,
  article,
  checkedContent,
  day,
  exactly,
  measure,
  person,
  place,
  project,
  usDollars,
} from "./article-fixture.ts";
import { both, chancay, minister, peru, port } from "./small-world.ts";

/** What proves to be the port, the minister and the town of the small world. */
export const puerto = project("puerto", "Puerto Nuevo", { aliases: ["the megaport"] });
export const pier = project("pier", "North Pier");
export const jetty = project("jetty", "Jetty");
export const canciller = person("canciller", "J. G. Olaechea");
export const town = place("chancay-town", "Chancay Town", { countryCode: "PE", withinId: peru.id });
export const quay = place("quay", "The Quay", { kind: "FACILITY", withinId: town.id });
export const puertoCost = measure("puerto-cost", "MONEY", puerto);

const DOUBLES = `Puerto Nuevo, the port at Chancay Town, cost US$4 billion. It is part of the port of Chancay.

The chancellor, J. G. Olaechea, said the megaport would open. Javier González-Olaechea agreed.`;

/** An article that speaks of a thing and of its double, each by a name of its own. */
export const doubles: ArticleFixture = article("doubles", DOUBLES)
  .with({ publishedAt: day("2024-10-01") })
  .mentions(puerto, "Puerto Nuevo", "the megaport")
  .mentions(port, "the port of Chancay", "the megaport")
  .mentions(town, "Chancay Town")
  .mentions(canciller, "J. G. Olaechea")
  .mentions(minister, "Javier González-Olaechea")
  .figure("cost", puertoCost, "US$4 billion", exactly("4000000000", usDollars))
  .statement("open", canciller, "said the megaport would open", "It will open.", [puerto, port])
  .role("chancellor", canciller, "The chancellor")
  .relationship("part", puerto, "PART_OF", port, "part of the port of Chancay")
  .report("there", puerto, "IN_OPERATION", "the port at Chancay Town", town);

export const doubleEntities = [puerto, pier, jetty, canciller, town, quay];

/** The small world, and the article on the doubles. */
export const worldOfDoubles: readonly CheckedContent[] = [
  both,
  checkedContent([doubles], [...doubleEntities, port, minister, chancay, peru], [puertoCost]),
];
