import { createLoader, type Loader } from "./loader.ts";

/** A loader that lives for one request and is shared by all who ask the same of many parents. */
export interface Batch {
  <Value>(what: string, load: (ids: readonly string[]) => Promise<readonly Value[]>): Loader<Value>;
  /** Makes what was loaded be loaded anew. */
  forget(): void;
}

/** Makes one loader for each thing asked: a field with its arguments, of however many parents. */
export function createBatch(): Batch {
  // Most requests have none.
  let loaders: Map<string, Loader<unknown>> | undefined;
  const batch = <Value>(what: string, load: (ids: readonly string[]) => Promise<readonly Value[]>) => {
    const known = loaders?.get(what);
    // Whoever asks the same thing loads the same kind of value: `what` names the field and its arguments.
    if (known) return known as Loader<Value>;
    const loader = createLoader<Value>(load);
    loaders ??= new Map();
    loaders.set(what, loader);
    return loader;
  };
  batch.forget = () => loaders?.clear();
  return batch;
}
