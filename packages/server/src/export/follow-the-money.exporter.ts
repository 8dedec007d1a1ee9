import type { Transaction } from "kysely";

import type { Tables } from "../database/tables.ts";
import type { Exporter } from "./exporter.ts";
import { ftmLines, ftmOfArticle, ftmOfEntities } from "./follow-the-money.ts";
import { linkArticle } from "./linked-article.ts";
import { readStandingEntities } from "./stock.store.ts";

const PATH = "entities.ftm.json";
import { findWholeArticle } from "./whole-article.store.ts";

/** Writes one file of FollowTheMoney entities: article by article, then all entities. */
export async function followTheMoney(trx: Transaction<Tables>): Promise<Exporter> {
  return {
    async article({ id }) {
      const article = await findWholeArticle(trx, id);
      if (article === undefined) throw new Error(`There is no article with the id ${id}`);
      const text = ftmLines(ftmOfArticle(await linkArticle(trx, article)));
      return { files: [{ path: PATH, text }], omission: null };
    },
    async shared() {
      const text = ftmLines(ftmOfEntities(await readStandingEntities(trx)));
      return { files: [{ path: PATH, text }], omissions: [] };
    },
  };
}
