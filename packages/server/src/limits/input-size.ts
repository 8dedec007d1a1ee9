import type { Variables } from "./arguments.ts";

export interface InputSize {
  readonly inputDepth: number;
  readonly inputValues: number;
}

/** Measures variables without following them down by calls, which could be too many. */
export function inputSize(variables: Variables): InputSize {
  let [inputDepth, inputValues] = [0, 0];
  const open: (readonly [values: readonly unknown[], depth: number])[] = [[Object.values(variables), 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [values, depth] = next;
    inputDepth = Math.max(inputDepth, depth);
    inputValues += values.length;
    for (const value of values) {
      if (typeof value === "object" && value !== null) open.push([Object.values(value), depth + 1]);
    }
  }
  return { inputDepth, inputValues };
}
