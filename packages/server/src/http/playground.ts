import { readdir, readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { IncomingMessage } from "node:http";

import { StaticFile } from "./static-file.ts";

/** The built browser app: its page, and the files that the page loads, by path. */
export interface Playground {
  readonly page: StaticFile;
  readonly assets: ReadonlyMap<string, StaticFile>;
}

// Reached alike from src/http and from dist/http.
const BUILT = new URL("../../dist/playground/", import.meta.url);

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

// Everything comes from this server. The editor styles its lines with style elements, hence unsafe-inline there.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The browser app is not there, as in a checkout that was never built. */
export class PlaygroundMissingError extends Error {
  override readonly name = "PlaygroundMissingError";

  constructor(options: ErrorOptions) {
    super("The playground is not built: run `npm run build`, or set NUTGRAF_PLAYGROUND=off.", options);
  }
}

/** Reads the playground into memory. Errors: PlaygroundMissingError. */
export async function loadPlayground(): Promise<Playground> {
  try {
    const page = new StaticFile(await readFile(new URL("index.html", BUILT)), PAGE_HEADERS);
    return { page, assets: await loadAssets() };
  } catch (cause) {
    throw new PlaygroundMissingError({ cause });
  }
}

const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "cache-control": "no-cache",
};

async function loadAssets(): Promise<ReadonlyMap<string, StaticFile>> {
  const directory = new URL("assets/", BUILT);
  const names = await readdir(directory);
  const loaded = await Promise.all(names.map((name) => loadAsset(directory, name)));
  return new Map(loaded);
}

async function loadAsset(directory: URL, name: string): Promise<[path: string, file: StaticFile]> {
  const headers = {
    "content-type": MEDIA_TYPES[extname(name)] ?? "application/octet-stream",
    // The name carries a hash of what is in the file, so that a file never changes under its name.
    "cache-control": "public, max-age=31536000, immutable",
  };
  const bytes = await readFile(new URL(encodeURIComponent(name), directory));
  return [`/graphql/assets/${name}`, new StaticFile(bytes, headers)];
}

/** Whether it is a browser that asks, to show a page: it names HTML, and no JSON. */
export function wantsPage(request: IncomingMessage, search: string): boolean {
  const accept = request.headers.accept ?? "";
  return (
    accept.includes("text/html") && !accept.includes("json") && !new URLSearchParams(search).has("query")
  );
}
