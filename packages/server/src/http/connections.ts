import type { Server, ServerOptions } from "node:http";

/** How long a client may take before its connection is cut off. */
export interface ConnectionTimes {
  /** To send a request's headers. */
  readonly headersMilliseconds: number;
  /** To send a whole request. */
  readonly requestMilliseconds: number;
  /** While nothing goes over the connection in either direction: to take an answer, above all. */
  readonly stillMilliseconds: number;
  /** How often it is looked for those that took too long to send. */
  readonly checkedEveryMilliseconds: number;
}

/**
 * Something goes over a stream of events every few seconds, and an operation may take half a minute: so nothing is
 * still for a minute but clients that have stopped reading.
 */
export const CONNECTION_TIMES: ConnectionTimes = Object.freeze({
  headersMilliseconds: 10_000,
  requestMilliseconds: 30_000,
  stillMilliseconds: 60_000,
  checkedEveryMilliseconds: 2_000,
});

/** Longer than the 60 s after which most proxies drop the connections that they keep. */
export const KEPT_SECONDS = 65;

/** More than all streams that may be open, with as many again who ask; each takes some 20 KB. */
export const MAX_CONNECTIONS = 5_000;

export const connectionOptions = (times: ConnectionTimes): ServerOptions => ({
  headersTimeout: times.headersMilliseconds,
  requestTimeout: times.requestMilliseconds,
  connectionsCheckingInterval: times.checkedEveryMilliseconds,
  keepAliveTimeout: 1_000 * KEPT_SECONDS,
  // A request that announces no body is not made a stream of nothing, which would take a twentieth of an answer from
  // memory: nothing ever comes from it, not even its end.
  optimizeEmptyRequests: true,
});

/** Connections beyond so many are closed as they come. */
export function boundConnections(server: Server, most: number, { stillMilliseconds }: ConnectionTimes): void {
  server.maxConnections = most;
  server.timeout = stillMilliseconds;
}
