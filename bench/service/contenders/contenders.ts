import { QUERIES } from "../queries.ts";
import { startServer } from "../servers/server.ts";
import type { Contender } from "./contender.ts";
import { startNutgraf } from "./nutgraf.ts";
import { type Peer, peerProgram } from "./peer-program.ts";
import { POSTGRAPHILE_TEXTS, postgraphileToPlain } from "./postgraphile.ts";

const asIs = (_: unknown, data: unknown): unknown => data;

function peer(name: string, program: Peer, environment: Readonly<Record<string, string>> = {}): Contender {
  return {
    name,
    start: ({ peers }) => startServer(peerProgram(program), [], { DATABASE_URL: peers, ...environment }),
    texts: QUERIES,
    toPlain: asIs,
  };
}

export const NUTGRAF: Contender = {
  name: "Nutgraf",
  start: ({ nutgraf }) => startNutgraf(nutgraf, { responseCache: false }),
  texts: QUERIES,
  toPlain: asIs,
};

export const APOLLO = peer("Apollo + type-graphql + DataLoader", "apollo");
export const MERCURIUS = peer("mercurius + jit + loaders", "mercurius");
export const POSTGRAPHILE: Contender = {
  ...peer("PostGraphile 5", "postgraphile", { GRAPHILE_ENV: "production" }),
  texts: POSTGRAPHILE_TEXTS,
  toPlain: postgraphileToPlain,
};
export const BARE_SQL = peer("node:http + one SQL statement", "bare-sql");

/** Those that answer every request from the database; Nutgraf is first. */
export const CONTENDERS: readonly Contender[] = [NUTGRAF, APOLLO, MERCURIUS, POSTGRAPHILE, BARE_SQL];
