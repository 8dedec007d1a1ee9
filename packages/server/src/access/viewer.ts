import { ALL_SCOPES, type Scope } from "./scope.ts";

/** Who asks, and what he may. */
export interface Viewer {
  /** As the log of changes names him: `key:…`, `token:…`, `operator`, or `anonymous`. */
  readonly actor: string;
  readonly scopes: ReadonlySet<Scope>;
}

/** Whoever gives no credentials; where reads are open to everybody. */
export const ANONYMOUS: Viewer = { actor: "anonymous", scopes: new Set(["read"]) };

/** Whoever gives no credentials, where reads are closed. */
export const STRANGER: Viewer = { actor: "anonymous", scopes: new Set() };

/** Whoever has the database in his hands: the command line on this machine. */
export const OPERATOR: Viewer = { actor: "operator", scopes: new Set(ALL_SCOPES) };

export function isAnonymous({ actor }: Viewer): boolean {
  return actor === ANONYMOUS.actor;
}

export function mayDo({ scopes }: Viewer, scope: Scope): boolean {
  return scopes.has(scope) || scopes.has("admin");
}

/** Whether he can change nothing at all. */
export function onlyReads({ scopes }: Viewer): boolean {
  return [...scopes].every((scope) => scope === "read");
}
