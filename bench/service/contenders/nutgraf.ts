import { fileURLToPath } from "node:url";

import { type RunningServer, startServer } from "../servers/server.ts";

export const NUTGRAF_PROGRAM: string = fileURLToPath(
  new URL("../../../packages/server/dist/bin/nutgraf.js", import.meta.url),
);

export interface NutgrafOptions {
  readonly responseCache: boolean;
  /** Left out, it is as by default. */
  readonly documentCache?: false;
  readonly metrics?: true;
}

/** The ordinary service, as its users start it, with everything on that is on by itself. */
export function startNutgraf(
  databaseUrl: string,
  { responseCache, documentCache, metrics }: NutgrafOptions,
): Promise<RunningServer> {
  return startServer(NUTGRAF_PROGRAM, ["serve"], {
    DATABASE_URL: databaseUrl,
    PORT: "0",
    ...(responseCache ? {} : { NUTGRAF_RESPONSE_CACHE_MB: "0" }),
    ...(documentCache === false && { NUTGRAF_DOCUMENT_CACHE_MB: "0" }),
    ...(metrics && { NUTGRAF_METRICS: "on" }),
  });
}
