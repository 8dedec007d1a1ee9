import { aborted, ProtocolError } from "./errors.ts";
import type { Answered } from "./share.ts";

/** One page of a list. */
export interface Page<Item, Data> {
  /** In the order of the list, whichever way it is paged. */
  readonly items: readonly Item[];
  /** To go on after this page, later or elsewhere: give it as `after`, or as `before` on the way back. */
  readonly cursor: string | null;
  /** The whole result, with `totalCount` where it is asked for. */
  readonly data: Data;
}

/** A list, item by item; the next page is asked for when it is needed. */
export interface Pages<Item, Data> extends AsyncIterable<Item> {
  /** The same list, page by page. */
  pages(): AsyncIterable<Page<Item, Data>>;
}

/** The variables that say which page. */
export interface Paging {
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

interface Connection<Item> {
  readonly nodes?: readonly Item[];
  readonly edges?: readonly Item[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage?: boolean;
    readonly endCursor: string | null;
    readonly startCursor?: string | null;
  };
}

/** What pages through the list at a path of a query's result. */
export type Paginate = typeof paginate;

/** Pages through a list: forwards, or backwards from its end where the variables have `last`. Errors: as `ask`. */
export function paginate<Item, Data extends object>(
  path: readonly string[],
  variables: Paging,
  signal: AbortSignal | undefined,
  ask: (variables: Paging) => Promise<Answered<Data>>,
): Pages<Item, Data> {
  const back = !!variables.last;
  async function* pages<Yielded>(
    give: (page: Page<Item, Data>) => Iterable<Yielded>,
  ): AsyncGenerator<Yielded> {
    let cursor = (back ? variables.before : variables.after) ?? null;
    for (;;) {
      const { data, context } = await ask({ ...variables, [back ? "before" : "after"]: cursor });
      const connection = connectionAt<Item>(data, path);
      if (!connection) return;
      const { nodes, edges = [], pageInfo } = connection;
      const next = (back ? pageInfo.startCursor : pageInfo.endCursor) ?? cursor;
      for (const each of give({ items: nodes ?? edges, cursor: next, data })) {
        if (signal?.aborted) throw aborted(context, signal);
        yield each;
      }
      if (!(back ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return;
      // An empty page may have more behind it, but only a new cursor leads there.
      if (next === cursor) throw new ProtocolError("no cursor to go on", context);
      cursor = next;
    }
  }
  return {
    pages: () => pages((page) => [page]),
    [Symbol.asyncIterator]: () => pages(({ items }) => (back ? items.toReversed() : items)),
  };
}

/** What stands at a path that the operation's generated types vouch for; null on the way is an empty list. */
function connectionAt<Item>(data: object, path: readonly string[]): Connection<Item> | null {
  return path.reduce<unknown>((value, key) => (value as never)?.[key], data) as Connection<Item> | null;
}
