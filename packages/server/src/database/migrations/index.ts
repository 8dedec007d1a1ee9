import type { Kysely } from "kysely";

import { up as first } from "./0001-first.ts";
import { up as newsroom } from "./0002-newsroom.ts";
import { up as reading } from "./0003-reading.ts";
import { up as clientBudget } from "./0004-client-budget.ts";
import { up as orderedPages } from "./0005-ordered-pages.ts";
import { up as names } from "./0006-names.ts";
import { up as compactParts } from "./0007-compact-parts.ts";
import { up as listedFigures } from "./0008-listed-figures.ts";
import { up as narrowArticles } from "./0009-narrow-articles.ts";
import { up as shownFigures } from "./0010-shown-figures.ts";

export interface Migration {
  /** What the database remembers it by; in the order of the names. */
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

/** Every step from an empty database to the one that this release works on. A released step never changes. */
export const MIGRATIONS: readonly Migration[] = [
  { name: "0001-first", up: first },
  { name: "0002-newsroom", up: newsroom },
  { name: "0003-reading", up: reading },
  { name: "0004-client-budget", up: clientBudget },
  { name: "0005-ordered-pages", up: orderedPages },
  { name: "0006-names", up: names },
  { name: "0007-compact-parts", up: compactParts },
  { name: "0008-listed-figures", up: listedFigures },
  { name: "0009-narrow-articles", up: narrowArticles },
  { name: "0010-shown-figures", up: shownFigures },
];
