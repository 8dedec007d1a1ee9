/** What our client must not exceed; docs say the same numbers. */
export const BARS = {
  bytes: 2500,
  bytesWithSubscription: 3200,
  instantiations: 5000,
  dependencies: 0,
  unusedOperations: 0,
} as const;

export type Bar = keyof typeof BARS;

/** A bar that was missed, and by how much, as a sentence; undefined where it is kept. */
export function missed(bar: Bar, measured: number): string | undefined {
  const over = measured - BARS[bar];
  return over > 0 ? `${WORDS[bar]}: ${measured}, ${over} above ${BARS[bar]}` : undefined;
}

const WORDS: Readonly<Record<Bar, string>> = {
  bytes: "bytes of the client with one ready-made operation",
  bytesWithSubscription: "bytes with a subscription",
  instantiations: "type instantiations of a hundred operations",
  dependencies: "dependencies at run time",
  unusedOperations: "operations that are not used and stand in the app",
};

/** In milliseconds; told, never failed on, since it depends on the machine and on what else it does. */
export const IMPORT_TARGET = 20;
