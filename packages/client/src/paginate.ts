import { AbortError, type ErrorContext, ProtocolError } from "./errors.ts";

/** One page of a list. */
export interface Page<Item, Data> {
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

/** A page as it was answered, and the call that it came with. */
export interface Answered<Data> {
  readonly data: Data;
  readonly context: ErrorContext;
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

/** Pages through a list: forwards, or backwards from its end where the variables have `last`. Errors: as `ask`. */
export function paginate<Item, Data extends object>(
  path: readonly string[],
  variables: Paging,
  signal: AbortSignal | undefined,
  ask: (variables: Paging) => Promise<Answered<Data>>,
): Pages<Item, Data> {
  const back = variables.last != null;
  async function* answers() {
    let cursor = (back ? variables.before : variables.after) ?? null;
    for (;;) {
      const { data, context } = await ask({ ...variables, [back ? "before" : "after"]: cursor });
      // The generated types of the operation say what is at its path; null on the way is an empty list.
      const connection = path.reduce<unknown>(
        (value, key) => (value as never)?.[key],
        data,
      ) as Connection<Item> | null;
      if (!connection) return;
      const { nodes, edges, pageInfo } = connection;
      const next = (back ? pageInfo.startCursor : pageInfo.endCursor) ?? cursor;
      yield { page: { items: nodes ?? edges ?? [], cursor: next, data }, context };
      if (!(back ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return;
      // An empty page may have more behind it, but only a new cursor leads there.
      if (next === cursor) throw new ProtocolError("the list goes on without a cursor", context);
      cursor = next;
    }
  }
  return {
    async *pages() {
      for await (const { page } of answers()) yield page;
    },
    async *[Symbol.asyncIterator]() {
      for await (const { page, context } of answers()) {
        for (const item of back ? [...page.items].reverse() : page.items) {
          if (signal?.aborted) throw new AbortError("aborted", { ...context, cause: signal.reason });
          yield item;
        }
      }
    },
  };
}
