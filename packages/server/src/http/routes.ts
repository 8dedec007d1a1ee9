import type { Playground } from "./playground.ts";
import { wantsPage } from "./playground.ts";
import { PLAIN_TEXT, reply, replyLine } from "./reply.ts";
import type { Handler, Route, Routes } from "./router.ts";

export interface RouteParts {
  readonly graphql: Handler;
  /** Any operation, answered as server-sent events. */
  readonly stream: Handler;
  /** Whether it is ready to be sent requests. */
  readonly ready: Handler;
  /** What Prometheus reads; null where nobody may. */
  readonly metrics: Handler | null;
  /** An article at its own address; null where there are none. */
  readonly article: Handler | null;
  /** Null where browsers get no playground. */
  readonly playground: Playground | null;
  /** The schema in the schema definition language; null where nobody may know it. */
  readonly schemaText: string | null;
}

/** Every path that the service answers. */
export function createRoutes(parts: RouteParts): Routes {
  const { graphql, stream, ready, metrics, article, playground, schemaText } = parts;
  const routes = new Map<string, Route>([
    ["/", { GET: redirect }],
    ["/healthz", { GET: ({ response }) => replyLine(response, 200, "ok", { "cache-control": "no-store" }) }],
    ["/readyz", { GET: ready }],
    ["/graphql", { GET: playground ? pageOr(playground, graphql) : graphql, POST: graphql }],
    ["/graphql/stream", { GET: stream, POST: stream }],
  ]);
  if (schemaText !== null) {
    const GET: Handler = ({ response }) => reply(response, 200, { "content-type": PLAIN_TEXT }, schemaText);
    routes.set("/schema.graphql", { GET });
  }
  if (metrics !== null) routes.set("/metrics", { GET: metrics });
  if (article !== null) routes.set("/articles/*", { GET: article });
  for (const [path, file] of playground?.assets ?? []) {
    routes.set(path, { GET: (exchange) => file.send(exchange) });
  }
  return routes;
}

const redirect: Handler = ({ response }) =>
  replyLine(response, 302, "See /graphql.", { location: "/graphql" });

function pageOr(playground: Playground, graphql: Handler): Handler {
  return (exchange) =>
    wantsPage(exchange.request, exchange.search) ? playground.page.send(exchange) : graphql(exchange);
}
