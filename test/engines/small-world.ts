import type { CheckedContent } from "../../packages/server/src/content/checked.ts";
import {
  type ArticleFixture,
  article,
  checkedContent,
  day,
  exactly,
  kilometres,
  measure,
  organization,
  person,
  place,
  project,
  usDollars,
} from "./article-fixture.ts";

export const minister = person("gonzalez-olaechea", "Javier González-Olaechea", {
  aliases: ["the foreign minister"],
});
export const shipper = organization("cosco", "COSCO Shipping", { country: "CN" });
export const peru = place("peru", "Peru", { kind: "COUNTRY", countryCode: "PE" });
export const chancay = place("chancay", "Chancay", { countryCode: "PE", withinId: peru.id });
export const port = project("chancay-port", "Port of Chancay");
export const cost = measure("chancay-port-cost", "MONEY", port);
export const distance = measure("chancay-lima-distance", "LENGTH", chancay);

export const entities = [minister, shipper, peru, chancay, port];
export const measures = [cost, distance];

const VISIT = `COSCO Shipping builds a port at Chancay, 70km north of Lima. It costs US$3 billion.

Foreign minister Javier González-Olaechea said the port would open soon. COSCO has not commented.`;

/** One article with a fact of each type. */
export const visit = article("visit", VISIT)
  .with({ publishedAt: day("2024-06-28") })
  .mentions(shipper, "COSCO Shipping", "COSCO has")
  .mentions(port, "a port at Chancay")
  .mentions(chancay, "Chancay")
  .mentions(minister, "Javier González-Olaechea")
  .figure("cost", cost, "US$3 billion", exactly("3000000000", usDollars))
  .figure("distance", distance, "70km", exactly("70", kilometres))
  .statement("soon", minister, "said the port would open soon", "The port will open soon.", [port])
  .role("minister", minister, "Foreign minister")
  .relationship("builds", shipper, "BUILDS", port, "COSCO Shipping builds a port")
  .report("building", port, "UNDER_CONSTRUCTION", "builds a port at Chancay", chancay);

/** Another article, which says another cost of the same port. */
export const launch = article(
  "launch",
  "The port of Chancay opened on Thursday. It has cost US$3.5 billion so far.",
)
  .with({ publishedAt: day("2024-11-15") })
  .mentions(port, "The port of Chancay")
  .figure("cost", cost, "US$3.5 billion", exactly("3500000000", usDollars))
  .report("open", port, "IN_OPERATION", "opened");

export const both: CheckedContent = checkedContent([visit, launch], entities, measures);

/** The same article again and again, under other keys. */
export function copiesOf(one: ArticleFixture, count: number): readonly ArticleFixture[] {
  return Array.from({ length: count }, (_, index) => copyOf(one, `${one.content.slug}-${index + 1}`));
}

function copyOf(one: ArticleFixture, key: string): ArticleFixture {
  const renamed = <Thing extends { readonly id: string }>(things: readonly Thing[]) =>
    things.map((thing) => ({ ...thing, id: `${thing.id}-${key}` }));
  const { content } = one;
  return one.with({
    articleId: `art_${key}`,
    articleKey: key,
    slug: key,
    figures: renamed(content.figures),
    statements: renamed(content.statements),
    roles: renamed(content.roles),
    relationships: renamed(content.relationships),
    reports: renamed(content.reports),
  });
}
