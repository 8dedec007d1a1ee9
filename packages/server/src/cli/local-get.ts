import { type IncomingMessage, request } from "node:http";

/** Asks the server of a directory over its socket, for what is no GraphQL. */
export function getLocally(socketPath: string, path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, path, headers: { host: "localhost" } }, resolve);
    outgoing.once("error", reject);
    outgoing.end();
  });
}
