/** What is there already, or comes. Waiting costs even where there is nothing to wait for, so it is told apart. */
export type Loaded<Value> = Value | Promise<Value>;

export function isComing<Value>(loaded: Loaded<Value>): loaded is Promise<Value> {
  return loaded instanceof Promise;
}

/** Goes on with a value: at once where it is there. */
export function whenLoaded<Value, Result>(
  loaded: Loaded<Value>,
  goOn: (value: Value) => Loaded<Result>,
): Loaded<Result> {
  return isComing(loaded) ? loaded.then(goOn) : goOn(loaded);
}

/** Goes on with all values, at once where all are there. */
export function whenAllLoaded<Value, Result>(
  loaded: readonly Loaded<Value>[],
  goOn: (values: readonly Value[]) => Result,
): Loaded<Result> {
  const values: Value[] = [];
  for (const one of loaded) {
    if (isComing(one)) return Promise.all(loaded).then(goOn);
    values.push(one);
  }
  return goOn(values);
}

/** Reads when first asked, and never again. */
export function once<Value>(read: () => Loaded<Value>): () => Loaded<Value> {
  let kept: Loaded<Value> | undefined;
  const keep = (value: Value): Value => {
    kept = value;
    return value;
  };
  return () => (kept ??= whenLoaded(read(), keep));
}
