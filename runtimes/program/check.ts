/** Fails unless both are the same once written down. */
export function same(actual: unknown, expected: unknown): void {
  const [found, wanted] = [written(actual), written(expected)];
  if (found !== wanted) throw new Error(`${found} instead of ${wanted}`);
}

export function holds(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

/** The error of the class that it has to end with. */
export async function rejected<Kind extends Error>(
  promised: PromiseLike<unknown>,
  // An abstract class has no signature to call; only `instanceof` asks it here.
  kind: abstract new (...parameters: never) => Kind,
): Promise<Kind> {
  const error = await promised.then(
    () => new Error("no error"),
    (caught: unknown) => caught,
  );
  if (error instanceof kind) return error;
  throw new Error(`${String(error)} instead of ${kind.name}`, { cause: error });
}

/** All that an iterator gives. */
export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function written(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}n` : each)) ?? "undefined";
}
