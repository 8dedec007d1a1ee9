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
  // Every request has a loader for each kind of thing, and most load a few kinds.
  let known: Map<string, Value> | undefined;
  let coming: DataLoader<string, Value> | undefined;
  const readAndKeep = async (keys: readonly string[]) => {
    const values = await read(keys);
    const kept = (known ??= new Map());
    keys.forEach((key, index) => {
      const value = values[index];
      if (value !== undefined) kept.set(key, value);
    });
    return values;
  };
  return {
    load(key) {
      const value = known?.get(key);
      if (value !== undefined) return value;
      coming ??= new DataLoader<string, Value>(readAndKeep);
      return coming.load(key);
    },
    prime(key, value) {
      known ??= new Map();
      if (!known.has(key)) known.set(key, value);
    },
    clearAll() {
      known?.clear();
      coming?.clearAll();
    },
  };
}
