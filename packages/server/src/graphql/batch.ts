import { createLoader, type Loader } from "./loader.ts";

/** A loader that lives for one request and is shared by all who ask the same of many parents. */
export interface Batch {
  <Value>(what: string, load: (ids: readonly string[]) => Promise<readonly Value[]>): Loader<Value>;
  /** Makes what was loaded be loaded anew. */
  forget(): void;
}

/** Makes one loader for each thing asked: a field with its arguments, of however many parents. */
export function createBatch(): Batch {
  const loaders = new Map<string, Loader<unknown>>();
  const batch = <Value>(what: string, load: (ids: readonly string[]) => Promise<readonly Value[]>) => {
    const known = loaders.get(what);
    // Whoever asks the same thing loads the same kind of value: `what` names the field and its arguments.
    if (known) return known as Loader<Value>;
    const loader = createLoader<Value>(load);
    loaders.set(what, loader);
    return loader;
  };
  return Object.assign(batch, { forget: () => loaders.clear() });
}
