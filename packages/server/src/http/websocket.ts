import type { BaseContext } from "@apollo/server";
import { handleProtocols } from "graphql-ws";
import type { IncomingMessage, Server as HttpServer } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import { type RawData, type WebSocket, WebSocketServer } from "ws";

import { AuthenticationError } from "../access/authenticate.ts";
import type { RequestSpans } from "../tracing/request-spans.ts";
import { isAllowed } from "./cors.ts";
import { BODY_LIMIT_BYTES } from "./json-body.ts";
import { RETRY_SECONDS } from "./open-streams.ts";
import { requestIdOf } from "./request-id.ts";
import type { StreamTimes } from "./stream.ts";
import {
  CLOSE,
  createWebSocketOperations,
  type Opened,
  type WebSocketEndpoint,
} from "./websocket-operations.ts";

export interface WebSocketOptions<Context extends BaseContext> extends WebSocketEndpoint<Context> {
  readonly logger: Logger;
  /** Origins whose pages may connect, beside the service's own. */
  readonly origins: readonly string[];
  readonly maxSockets: number;
  /** Whether more is asked of the process than it can do. */
  readonly isOverloaded: () => boolean;
  /** Null where nothing is traced. */
  readonly spans: Pick<RequestSpans, "withinMessage"> | null;
}

export interface WebSockets {
  /** Answers the upgrades that reach the server. */
  attach(server: HttpServer): void;
  /** Closes every socket so that its client goes on elsewhere. */
  stop(): void;
}

const PATH = "/graphql";
/** How long a client may take to answer that its socket is being closed. */
const CLOSING_MILLISECONDS = 1_000;

/** GraphQL over WebSocket, at the path of GraphQL over HTTP. */
export function createWebSockets<Context extends BaseContext>(
  options: WebSocketOptions<Context>,
): WebSockets {
  const operations = createWebSocketOperations(options);
  const { spans } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: BODY_LIMIT_BYTES,
    handleProtocols,
  });
  const open = (socket: WebSocket, request: IncomingMessage) => {
    const requestId = requestIdOf(request);
    const opened: Opened = {
      request,
      requestId,
      socket,
      close: (code, reason) => socket.close(code, reason),
    };
    const log = options.logger.child({ requestId });
    const closed = operations.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => {
          const taken = spans ? (text: string) => spans.withinMessage(request, () => take(text)) : take;
          listenTo(socket, taken, log);
        },
      },
      opened,
    );
    const stopBeating = beat(socket, opened, options.times, log);
    // What a client sends against the protocol; the socket closes by itself.
    socket.on("error", (err) => log.debug({ err }, "a WebSocket broke"));
    socket.once("close", (code, reason) => {
      stopBeating();
      closed(code, String(reason)).catch((err: unknown) => log.error({ err }, "unexpected error"));
    });
  };
  return {
    attach(server) {
      server.on("upgrade", (request: IncomingMessage, connection: Duplex, head: Buffer) => {
        const refusal = refusalOf(request, options, sockets.clients.size);
        if (refusal !== null) return void connection.end(refusal);
        return sockets.handleUpgrade(request, connection, head, open);
      });
    },
    stop() {
      for (const socket of sockets.clients) {
        socket.close(CLOSE.goingAway, "Going away");
        const cut = setTimeout(() => socket.terminate(), CLOSING_MILLISECONDS);
        socket.once("close", () => clearTimeout(cut));
      }
    },
  };
}

type Entry = Pick<WebSocketOptions<BaseContext>, "origins" | "maxSockets" | "isOverloaded">;

/** The HTTP answer to an upgrade that is refused; null where it may go on. */
function refusalOf(
  { url = "/", headers }: IncomingMessage,
  { origins, maxSockets, isOverloaded }: Entry,
  openNow: number,
): string | null {
  if (url.split("?", 1)[0] !== PATH) return refusal("404 Not Found");
  // Only browsers send an origin, and a page of any site can make them connect.
  const { origin, host } = headers;
  const isOwn = origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
  if (origin !== undefined && !isOwn && !isAllowed(origins, origin)) return refusal("403 Forbidden");
  if (openNow >= maxSockets || isOverloaded()) {
    return refusal("503 Service Unavailable", `retry-after: ${RETRY_SECONDS}\r\n`);
  }
  return null;
}

const refusal = (status: string, headers = "") =>
  `HTTP/1.1 ${status}\r\n${headers}content-length: 0\r\nconnection: close\r\n\r\n`;

/** Resolves when the text was taken, so that whoever sends waits for a client that reads slowly. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    return socket.send(text, (error) =>
      error && socket.readyState === socket.OPEN ? reject(error) : resolve(),
    );
  });
}

function listenTo(socket: WebSocket, take: (text: string) => Promise<void>, log: Logger): void {
  socket.on("message", (message: RawData) => {
    // As one buffer, which is how the library gives messages unless it is told otherwise.
    take((message as Buffer).toString("utf8")).catch((error: unknown) => {
      if (error instanceof AuthenticationError) return socket.close(CLOSE.forbidden, "Forbidden");
      log.error({ err: error }, "unexpected error");
      return socket.close(CLOSE.internalError, "Internal server error");
    });
  });
}

/** Pings, cuts a client off that has not answered for too long, and looks whether it still may be here. */
function beat(
  socket: WebSocket,
  opened: Opened,
  { heartbeatMilliseconds, patienceMilliseconds }: StreamTimes,
  log: Logger,
): () => void {
  let answeredAt = performance.now();
  socket.on("pong", () => {
    answeredAt = performance.now();
  });
  const beating = setInterval(() => {
    if (performance.now() - answeredAt > heartbeatMilliseconds + patienceMilliseconds)
      return socket.terminate();
    socket.ping();
    opened.viewer?.().catch((error: unknown) => {
      if (error instanceof AuthenticationError) return socket.close(CLOSE.forbidden, "Forbidden");
      return log.debug({ err: error }, "credentials could not be checked; trying again");
    });
  }, heartbeatMilliseconds);
  return () => clearInterval(beating);
}
