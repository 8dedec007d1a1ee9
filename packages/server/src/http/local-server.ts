import { createServer as createHttpServer, type ServerOptions } from "node:http";

import { InFlight } from "./drain.ts";
import { listenLocally, type LocalSocket } from "./local-socket.ts";
import { createCrossOrigin } from "./cors.ts";
import { createRequestListener, type ListenerParts } from "./request-listener.ts";
import type { Handler, Route, Routes } from "./router.ts";

/** The service as whoever has its directory reaches it on this machine. */
export interface LocalServer {
  listen(directory: string, more: Routes): Promise<{ readonly path: string }>;
  /** Lets answers under way finish, then takes the socket away. Safe to call twice, or without listening. */
  stop(deadlineMilliseconds: number): Promise<void>;
}

/** It answers GraphQL, by a handler that takes whoever asks for the operator, and what it is given to listen with. */
export function createLocalServer(
  graphql: Handler,
  timeouts: ServerOptions,
  { logger, observers, spans }: Pick<ListenerParts, "logger" | "observers" | "spans">,
): LocalServer {
  const routes = new Map<string, Route>([["/graphql", { GET: graphql, POST: graphql }]]);
  const inFlight = new InFlight();
  const server = createHttpServer(
    timeouts,
    createRequestListener({ routes, inFlight, logger, observers, spans, crossOrigin: createCrossOrigin([]) }),
  );
  let socket: LocalSocket | null = null;
  return {
    async listen(directory, more) {
      for (const [path, route] of more) routes.set(path, route);
      socket = await listenLocally(server, directory);
      return { path: socket.path };
    },
    async stop(deadlineMilliseconds) {
      await inFlight.drain(server, deadlineMilliseconds);
      await socket?.remove();
      socket = null;
    },
  };
}
