/** The name of a statement: the comment that it begins with. Null where it has none. */
export function statementName(sql: string): string | null {
  return /^\s*\/\* (\S+) \*\//.exec(sql)?.[1] ?? null;
}
