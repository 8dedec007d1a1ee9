/**
 * What four more articles must be served as, row by row, and how their figures stand beside those of the first one.
 * Written from the lists of facts that the articles were written from, not from their files.
 */
import { apecFiveCities } from "./facts-more-articles/apec-five-cities.expected.ts";
import { exclusivitySettled } from "./facts-more-articles/exclusivity-settled.expected.ts";
import { portFirstYear } from "./facts-more-articles/port-first-year.expected.ts";
import { portOpens } from "./facts-more-articles/port-opens.expected.ts";
import type { ArticleTable } from "./facts-more-articles/row.ts";

export { measures } from "./facts-more-articles/measures.expected.ts";

export const tables: readonly ArticleTable[] = [apecFiveCities, exclusivitySettled, portOpens, portFirstYear];
