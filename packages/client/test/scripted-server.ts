import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly headers: IncomingMessage["headers"];
  /** The parameters of a GET's search or of a POST's body. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export type Answer = (response: ServerResponse, arrived: Arrived) => unknown;

/** A real HTTP server that answers as it is told, and remembers what arrived. */
export interface ScriptedServer {
  readonly url: string;
  readonly arrived: readonly Arrived[];
  /** Drops all connections and takes no more. The end of its test does it too. */
  close(): Promise<void>;
}

/** Starts a server for the test that runs. It gives each request the next of the answers, and the last one to the rest. */
export async function startServer(...answers: readonly Answer[]): Promise<ScriptedServer> {
  const arrived: Arrived[] = [];
  const listening = await listen(async (request, response) => {
    const each = await readRequest(request);
    arrived.push(each);
    const answer = answers[Math.min(arrived.length, answers.length) - 1];
    await answer?.(response, each);
  });
  return { ...listening, arrived };
}

/** Starts a server for the test that runs, at a free port of this machine. */
export async function listen(
  listener: (...exchange: Parameters<RequestListener>) => unknown,
): Promise<Omit<ScriptedServer, "arrived">> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${port}/graphql`, close };
}

async function readRequest(request: IncomingMessage): Promise<Arrived> {
  const body = await text(request);
  const { searchParams } = new URL(request.url ?? "/", "http://localhost");
  const parameters = body === "" ? Object.fromEntries(searchParams) : JSON.parse(body);
  return { method: request.method ?? "", headers: request.headers, parameters };
}

/** Answers with JSON. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
    response.end(JSON.stringify(body));
  };
}

export const data = (value: object): Answer => json({ data: value });

/** Answers with errors, the first of a code. */
export function failure(code: string, status = 200, more: object = {}): Answer {
  return json({ errors: [{ message: `It is ${code}.`, extensions: { code, ...more } }] }, status);
}

/** Does not know the hash that it is asked by, as Apollo Server says it. */
export const unknownHash: Answer = failure("PERSISTED_QUERY_NOT_FOUND");
