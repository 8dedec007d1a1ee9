import type { Transaction } from "kysely";

import type { Tables } from "../database/tables.ts";
import type { Exporter } from "./exporter.ts";
import { jsonLdOf, jsonLdText } from "./json-ld.ts";
import { linkArticle } from "./linked-article.ts";
import { findWholeArticle } from "./whole-article.store.ts";

/** Writes a JSON-LD document for each article. */
export async function jsonLd(trx: Transaction<Tables>): Promise<Exporter> {
  return {
    async article({ id, slug }) {
      const article = await findWholeArticle(trx, id);
      if (article === undefined) throw new Error(`There is no article with the id ${id}`);
      const text = `${jsonLdText(jsonLdOf(await linkArticle(trx, article)))}\n`;
      return { files: [{ path: `${slug}.jsonld`, text }], omission: null };
    },
    async shared() {
      return { files: [], omissions: [] };
    },
  };
}
