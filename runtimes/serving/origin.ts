import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { createScripts } from "./scripts.ts";

const SCRIPTS = "/scripts";

export interface Origin {
  /** `http://127.0.0.1:…`, without a slash at its end. */
  readonly url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Everything that a page may ask, at one origin: the page itself, the modules of a folder, the Nutgraf service at its
 * usual path, and below `/scripts` the service whose answers are told.
 */
export async function startOrigin(folder: string, nutgraf: string): Promise<Origin> {
  const page = await pageFor(join(folder, "node_modules/@nutgraf/client"));
  const scripts = createScripts();
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/graphql") pass(nutgraf, request, response);
    else if (pathname.startsWith(SCRIPTS)) await scripts(pathname.slice(SCRIPTS.length), request, response);
    else if (pathname === "/") response.setHeader("content-type", "text/html; charset=utf-8").end(page);
    else await giveModule(join(folder, pathname), response);
  };
  const server = createServer((request, response) => {
    // Whoever hangs up in the middle gets no answer; for the rest it is an error of ours, which fails a promise.
    respond(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function pass(nutgraf: string, request: IncomingMessage, response: ServerResponse): void {
  const { search } = new URL(request.url ?? "/", "http://localhost");
  const passed = ask(
    `${nutgraf}${search}`,
    { method: request.method, headers: request.headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  passed.on("error", () => response.destroy());
  request.pipe(passed);
}

async function giveModule(path: string, response: ServerResponse): Promise<void> {
  const content = await readFile(path).catch(() => null);
  if (content === null) response.writeHead(404).end();
  else response.setHeader("content-type", "text/javascript; charset=utf-8").end(content);
}

/** An empty page that finds the client's entries, each in its own file, as its package names them. */
async function pageFor(client: string): Promise<string> {
  const { name, exports } = JSON.parse(await readFile(join(client, "package.json"), "utf8"));
  const imports: Record<string, string> = {};
  for (const [entry, target] of Object.entries<{ readonly default?: string }>(exports)) {
    if (target.default === undefined) continue;
    imports[join(name, entry)] = join("/node_modules", name, target.default);
  }
  const map = JSON.stringify({ imports });
  return `<!doctype html><title>Nutgraf</title><link rel="icon" href="data:,"><script type="importmap">${map}</script>`;
}
