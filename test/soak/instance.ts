import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { type CutProxy, startCutProxy } from "../engines/cut-proxy.ts";
import { CONTENT, type NutgrafProcess, startNutgraf } from "../once/nutgraf-process.ts";
import { connectProbe, type Probe, SOCKET_VARIABLE } from "./probe.ts";

const PROBE = pathToFileURL(fileURLToPath(new URL("service-probe.ts", import.meta.url))).href;

/** One process of the service, reached over a place at which its clients can be cut off. */
export interface Instance extends AsyncDisposable {
  readonly name: string;
  /** Where clients reach its GraphQL. */
  readonly url: string;
  readonly process: NutgrafProcess;
  readonly proxy: CutProxy;
  readonly probe: Probe;
}

/**
 * The ordinary service, but for caches so small that they are full within the first minutes: memory that grows after
 * that is none of theirs.
 */
export async function startInstance(name: string, databaseUrl: string, directory: string): Promise<Instance> {
  const socket = join(directory, `${name}.sock`);
  const nutgraf = startNutgraf(["serve", CONTENT], {
    PORT: "0",
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: "error",
    NUTGRAF_RESPONSE_CACHE_MB: "1",
    NUTGRAF_DOCUMENT_CACHE_MB: "1",
    NODE_OPTIONS: `--import=${PROBE}`,
    [SOCKET_VARIABLE]: socket,
  });
  const [url] = await nutgraf.waitFor(/http:\/\/\S+\/graphql/);
  const probe = await connectProbe(socket);
  const proxy = await startCutProxy(url);
  return {
    name,
    url: proxy.url,
    process: nutgraf,
    proxy,
    probe,
    async [Symbol.asyncDispose]() {
      probe.close();
      await proxy[Symbol.asyncDispose]();
      await nutgraf[Symbol.asyncDispose]();
    },
  };
}
