import { fileURLToPath } from "node:url";

import { build } from "esbuild";

/** The programs of the peers, by the folder that each is in. */
export const PEERS = ["apollo", "mercurius", "postgraphile", "bare-sql", "bare-map"] as const;
export type Peer = (typeof PEERS)[number];

const PROGRAMS = new URL("../dist/", import.meta.url);

export function peerProgram(peer: Peer): string {
  return fileURLToPath(new URL(`${peer}.mjs`, PROGRAMS));
}

/** Makes programs of the peers: type-graphql's decorators are nothing that Node runs by itself. */
export async function buildPeers(): Promise<void> {
  await build({
    entryPoints: PEERS.map((peer) => ({
      in: fileURLToPath(new URL(`../peers/${peer}/main.ts`, import.meta.url)),
      out: peer,
    })),
    outdir: fileURLToPath(PROGRAMS),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node24",
    sourcemap: "linked",
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    logLevel: "error",
  });
}
