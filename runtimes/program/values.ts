import { createClient } from "@nutgraf/client";
import { getArticle, listArticles, listFigures } from "@nutgraf/client/operations";
import { scalars } from "@nutgraf/client/scalars";
import { verify } from "@nutgraf/client/verify";

import { holds, same } from "./check.ts";
import type { ClientPromise } from "./promise.ts";

/** An astronaut of three code points, two of them outside the basic plane, and a letter that is outside it too. */
const TEXT = "👩‍🚀 𝕏 says it costs US$3 billion.";
const QUOTE = "US$3 billion";

export const values: readonly ClientPromise[] = [
  {
    promise: "takes dates as Date, and sends them",
    async keep({ graphql }) {
      const codec = scalars({
        Date: { parse: (text) => new Date(text), serialize: (date) => date.toISOString().slice(0, 10) },
      });
      const client = createClient({ url: graphql, scalars: codec });
      const since = new Date("2024-01-01");
      const { articles } = await client.request(listArticles, { where: { publishedOn: { gte: since } } });
      holds(articles.totalCount > 0, "no article");
      for (const { publishedAt } of articles.nodes)
        holds(publishedAt.earliest !== null && publishedAt.earliest >= since, String(publishedAt.earliest));
    },
  },
  {
    promise: "takes whole numbers as bigint, and sends them",
    async keep({ graphql }) {
      const codec = scalars({ Decimal: { parse: BigInt, serialize: String } });
      const client = createClient({ url: graphql, scalars: codec });
      const where = { quantity: { unit: "USD", gte: 3_000_000_000n } };
      const { figures } = await client.request(listFigures, { where });
      const found = figures.nodes.map(({ quantity }) => quantity.value);
      holds(
        found.includes(3_000_000_000n) && found.every((value) => value !== null && value >= 3_000_000_000n),
        found.join(),
      );
    },
  },
  {
    promise: "verifies passages of a text with characters outside the basic plane",
    async keep() {
      const start = TEXT.indexOf(QUOTE);
      const startCodePoint = Array.from(TEXT.slice(0, start)).length;
      const passage = { quote: QUOTE, start, end: start + QUOTE.length };
      const counted = { startCodePoint, endCodePoint: startCodePoint + QUOTE.length };
      same(verify({ ...passage, ...counted }, TEXT).status, "EXACT");
      same(verify({ ...passage, ...counted }, `🚢 ${TEXT}`), {
        status: "MOVED",
        start: start + 3,
        end: start + 3 + QUOTE.length,
        startCodePoint: startCodePoint + 2,
        endCodePoint: startCodePoint + 2 + QUOTE.length,
        ambiguous: false,
      });
      same(verify({ ...passage, quote: "US$4 billion" }, TEXT).status, "MISSING");
    },
  },
  {
    promise: "verifies offline the words of every figure of an article",
    async keep({ graphql }) {
      const { article } = await createClient({ url: graphql }).request(getArticle, { slug: "beijing-visit" });
      const passages = article?.figures.nodes.flatMap(({ evidence }) => evidence) ?? [];
      holds(passages.length > 0, "no passage");
      for (const passage of passages) same(verify(passage, article?.text ?? "").status, "EXACT");
    },
  },
];
