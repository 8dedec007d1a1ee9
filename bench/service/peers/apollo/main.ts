/** Apollo Server with type-graphql and DataLoader, as most people would write it. */
import "reflect-metadata";

import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSchema } from "type-graphql";

import { requireDatabaseUrl, tell } from "../listen.ts";
import { createRows } from "../rows.ts";
import { type Context, createLoaders } from "./loaders.ts";
import {
  ArticleResolver,
  EntityEdgeResolver,
  EntityResolver,
  FigureConnectionResolver,
  FigureResolver,
} from "./resolvers.ts";

const rows = createRows(requireDatabaseUrl());
const schema = await buildSchema({
  resolvers: [ArticleResolver, EntityResolver, EntityEdgeResolver, FigureConnectionResolver, FigureResolver],
  validate: false,
});
const server = new ApolloServer<Context>({ schema });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: "127.0.0.1" },
  context: async () => ({ rows, loaders: createLoaders(rows) }),
});
tell(`${url}graphql`);
