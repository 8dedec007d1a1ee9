/** Mercurius on Fastify, with compiled queries and loaders, as its documentation has it. */
import fastify from "fastify";
import mercurius from "mercurius";

import { requireDatabaseUrl, tell } from "../listen.ts";
import { createRows, type FigureRow } from "../rows.ts";
import { createLoaders, type FiguresOf } from "./loaders.ts";
import { schema } from "./schema.ts";

const rows = createRows(requireDatabaseUrl());
const app = fastify();
await app.register(mercurius, {
  schema,
  jit: 1,
  resolvers: {
    Query: {
      article: async (_: unknown, { slug }: { slug: string }) => (await rows.articleBySlug(slug))[0] ?? null,
      articles: async (_: unknown, asked: { first: number; where: { publishedOn: { lt: string } } }) => ({
        nodes: await rows.articlesBefore(asked.where.publishedOn.lt, asked.first),
      }),
      person: async (_: unknown, { slug }: { slug: string }) => (await rows.personBySlug(slug))[0] ?? null,
    },
    Article: {
      figures: ({ id }: { id: number }, { first }: { first: number }): FiguresOf => ({
        articleId: id,
        first,
      }),
    },
    Figure: {
      quantity: ({ quantity_text: text, value }: FigureRow) => ({ text, value }),
    },
  },
  loaders: createLoaders(rows),
});
tell(`${await app.listen({ port: 0, host: "127.0.0.1" })}/graphql`);
