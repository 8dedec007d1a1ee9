import { isDeepStrictEqual } from "node:util";

/** A value that differs between two states of one thing. */
export interface FieldChange {
  /** Its name; within another value, after that one's: `quantity.value`. */
  readonly name: string;
  /** Plain JSON; null where there was none. */
  readonly before: unknown;
  readonly after: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** What differs, as deep as both have fields of the same names; lists are compared whole. */
export function fieldChanges(before: object, after: object, prefix = ""): readonly FieldChange[] {
  // Any object of plain data is a record of its fields.
  const [old, young] = [before as Fields, after as Fields];
  const names = [...new Set([...Object.keys(old), ...Object.keys(young)])];
  return names.flatMap((name) => {
    const [from, to] = [old[name] ?? null, young[name] ?? null];
    if (isDeepStrictEqual(from, to)) return [];
    if (hasFields(from) && hasFields(to)) return fieldChanges(from, to, `${prefix}${name}.`);
    return [{ name: prefix + name, before: from, after: to }];
  });
}

/** The state after its changes. */
export function applyFieldChanges<State extends object>(
  before: State,
  changes: readonly FieldChange[],
): State {
  return changes.reduce((state, { name, after }) => withValue(state, name.split("."), after), before);
}

function withValue<State extends object>(
  state: State,
  [name = "", ...deeper]: readonly string[],
  value: unknown,
): State {
  const inner = (state as Fields)[name];
  return {
    ...state,
    [name]: deeper.length > 0 && hasFields(inner) ? withValue(inner, deeper, value) : value,
  };
}

function hasFields(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
