import { showable } from "./problem-frame.ts";
import type { ToldKey } from "./keys.command.ts";
import type { Colours } from "./terminal.ts";

const HEAD = ["ID", "NAME", "SCOPES", "MADE", "LAST USED", "STATE"] as const;

/** A table of keys; those that are refused are dimmed. */
export function printKeys(keys: readonly ToldKey[], colours: Colours, now: Date): readonly string[] {
  const rows = keys.map((key) => ({ cells: cellsOf(key, now), holds: stateOf(key, now) === "holds" }));
  const widths = HEAD.map((name, column) =>
    Math.max(name.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    colours.bold(line(HEAD)),
    ...rows.map(({ cells, holds }) => (holds ? line(cells) : colours.dim(line(cells)))),
  ];
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

/** `2026-11-24 16:20Z` of a time in ISO 8601. */
function minuteOf(time: string): string {
  return `${time.slice(0, 16).replace("T", " ")}Z`;
}
