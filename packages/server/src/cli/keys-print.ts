import type { ToldKey } from "./keys.command.ts";
import { minuteOf } from "./minute.ts";
import { showable } from "./problem-frame.ts";
import { table } from "./table.ts";
import type { Colours } from "./terminal.ts";

const HEAD = ["ID", "NAME", "SCOPES", "MADE", "LAST USED", "STATE"] as const;

/** A table of keys; those that are refused are dimmed. */
export function printKeys(keys: readonly ToldKey[], colours: Colours, now: Date): readonly string[] {
  const rows = keys.map((key) => ({ cells: cellsOf(key, now), dim: stateOf(key, now) !== "holds" }));
  return table(HEAD, rows, colours);
}

function cellsOf(key: ToldKey, now: Date): readonly string[] {
  const { id, name, scopes, createdAt, expiresAt, lastUsedAt } = key;
  const state = stateOf(key, now);
  return [
    id,
    showable(name),
    scopes.map((scope) => scope.toLowerCase()).join(" "),
    minuteOf(createdAt),
    lastUsedAt === null ? "never" : minuteOf(lastUsedAt),
    state === "holds" && expiresAt !== null ? `until ${minuteOf(expiresAt)}` : state,
  ];
}

function stateOf({ revokedAt, expiresAt }: ToldKey, now: Date): "holds" | "revoked" | "expired" {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && new Date(expiresAt) <= now ? "expired" : "holds";
}
