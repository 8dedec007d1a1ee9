import { sql } from "kysely";

import { revisionsOfArticle } from "../articles/revision.store.ts";
import type { Listing } from "../database/listing.ts";

/** Each article's revisions after its first, the newest first. */
export const correctionsOfArticle = {
  ...revisionsOfArticle,
  name: "corrections.of-article",
  where: sql`revision.number > 1`,
} satisfies Listing;
