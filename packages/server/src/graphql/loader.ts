import DataLoader from "dataloader";

import type { Loaded } from "./loaded.ts";

/** Reads what one request asks for by key, many keys at once, and each key once. */
export interface Loader<Value> {
  /** The value at once where it was read before. */
  load(key: string): Loaded<Value>;
  /** Tells what a key has, where that was read otherwise. */
  prime(key: string, value: Value): void;
  /** Makes what was read be read anew. */
  clearAll(): void;
}

/** @param read gives the values in the order of the keys. */
export function createLoader<Value>(
  read: (keys: readonly string[]) => Promise<readonly Value[]>,
): Loader<Value> {
  const known = new Map<string, Value>();
  const readAndKeep = async (keys: readonly string[]) => {
    const values = await read(keys);
    keys.forEach((key, index) => {
      const value = values[index];
      if (value !== undefined) known.set(key, value);
    });
    return values;
  };
  // Most requests load a few kinds of things, and every one has a loader for each.
  let coming: DataLoader<string, Value> | undefined;
  return {
    load(key) {
      const value = known.get(key);
      if (value !== undefined) return value;
      coming ??= new DataLoader<string, Value>(readAndKeep);
      return coming.load(key);
    },
    prime(key, value) {
      if (!known.has(key)) known.set(key, value);
    },
    clearAll() {
      known.clear();
      coming?.clearAll();
    },
  };
}
