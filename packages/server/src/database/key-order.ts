/** A loader's answer: for each key what was found for it, in the order of the keys, null where nothing was. */
export function inKeyOrder<Value>(
  keys: readonly string[],
  found: readonly Value[],
  keyOf: (value: Value) => string,
): (Value | null)[] {
  const byKey = new Map<string, Value>();
  for (const value of found) byKey.set(keyOf(value), value);
  return keys.map((key) => byKey.get(key) ?? null);
}
