import { parseArgs } from "node:util";

import { CONTENDERS } from "./contenders/contenders.ts";
import type { Contender } from "./contenders/contender.ts";
import { QUERY_NAMES, type QueryName } from "./queries.ts";

export interface Options {
  readonly quick: boolean;
  readonly queries: readonly QueryName[];
  readonly contenders: readonly Contender[];
  /** Where the filled cluster is left for the next run; undefined has a temporary one. */
  readonly keep: string | undefined;
}

/** @throws Error that says what can't be understood */
export function readOptions(parameters: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string" },
      contenders: { type: "string" },
      keep: { type: "string" },
    },
  });
  return {
    quick: values.quick,
    queries: chosen(values.only, QUERY_NAMES, (query) => query),
    contenders: chosen(values.contenders, CONTENDERS, ({ name }) => name),
    keep: values.keep,
  };
}

/** Those whose names begin with one of the words, whatever its capitals; all where there are no words. */
function chosen<Item>(words: string | undefined, from: readonly Item[], nameOf: (item: Item) => string) {
  if (words === undefined) return from;
  const wanted = words.split(",").map((word) => word.trim().toLowerCase());
  const has = (item: Item, word: string): boolean => nameOf(item).toLowerCase().startsWith(word);
  const unknown = wanted.find((word) => !from.some((item) => has(item, word)));
  if (unknown !== undefined)
    throw new Error(`Nothing is called "${unknown}"; there are ${from.map(nameOf).join(", ")}`);
  return from.filter((item) => wanted.some((word) => has(item, word)));
}

/** Whether all was asked for, so that the bars can be told of everything. */
export function isWhole({ queries, contenders }: Options): boolean {
  return queries.length === QUERY_NAMES.length && contenders.length === CONTENDERS.length;
}
