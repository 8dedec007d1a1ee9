import { createRequire } from "node:module";
import type * as GraphqlSse from "graphql-sse/lib/use/http";
import { GraphQLError, GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema } from "graphql";
import type { IncomingHttpHeaders } from "node:http";
import { listen, type ScriptedServer } from "./scripted-server.ts";

// As CommonJS, so that it meets the same copy of graphql as the schema below.
const { createHandler }: typeof GraphqlSse = createRequire(import.meta.url)("graphql-sse/lib/use/http");

const int = new GraphQLNonNull(GraphQLInt);

async function* ticks(to: number) {
  for (let tick = 1; tick <= to; tick++) {
    if (tick === 3) throw new GraphQLError("Three is too many.", { extensions: { code: "TOO_FAR" } });
    yield { tick };
  }
}

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: "Query", fields: { now: { type: int } } }),
  subscription: new GraphQLObjectType({
    name: "Subscription",
    fields: {
      tick: {
        type: int,
        args: { to: { type: GraphQLInt, defaultValue: 2 } },
        subscribe: (_source, { to }: { to: number }) => ticks(to),
        resolve: ({ tick }: { tick: number }) => {
          if (tick === 2) throw new GraphQLError("Two is odd here.", { extensions: { code: "ODD" } });
          return tick;
        },
      },
    },
  }),
});

/** A service that streams by the graphql-sse package: `tick` tells 1, then an error. */
export async function startSseService(): Promise<
  Omit<ScriptedServer, "arrived"> & { readonly headers: IncomingHttpHeaders[] }
> {
  const headers: IncomingHttpHeaders[] = [];
  const handler = createHandler({
    schema,
    authenticate: ({ headers }) =>
      headers.get("authorization") === "old"
        ? [null, { status: 401, statusText: "Unauthorized" }]
        : undefined,
  });
  const server = await listen((request, response) => {
    headers.push(request.headers);
    void handler(request, response);
  });
  return { ...server, headers };
}
