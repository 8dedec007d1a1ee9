import type { Context } from "../context.ts";
import { changeCursor, startAfter } from "./change.cursor.ts";
import type { FoundChange } from "./change.store.ts";

/** A change as an event of a stream: what has a cursor is taken up again after it. */
export interface ChangeEvent extends FoundChange {
  readonly cursor: string;
}

export interface SubscriptionArguments {
  readonly after?: string | null;
  readonly slugs?: readonly string[] | null;
}

/** The changes of those kinds and slugs, from the cursor on. Errors: INVALID_CURSOR. */
export async function subscribeToChanges(
  { changes, lastEventId }: Context,
  kinds: ReadonlySet<string>,
  { after, slugs }: SubscriptionArguments,
): Promise<AsyncIterableIterator<ChangeEvent>> {
  if (changes === null) throw new Error("Changes can't be watched here: the context was made without a feed");
  const start = await startAfter(changes, lastEventId ?? after);
  const wanted = slugs ? new Set(slugs) : null;
  const fits = (change: FoundChange) =>
    kinds.has(change.kind) && (wanted === null || change.slugs.some((slug) => wanted.has(slug)));
  return endable(async function* watched(signal) {
    for await (const change of changes.watch(start, signal)) {
      if (fits(change)) yield { ...change, cursor: changeCursor(change.number) };
    }
  });
}

/** A generator that is told to end while it waits, too; by itself one would end only with its next value. */
function endable<Value>(
  generate: (signal: AbortSignal) => AsyncGenerator<Value, void, undefined>,
): AsyncIterableIterator<Value> {
  const controller = new AbortController();
  const generator = generate(controller.signal);
  return {
    next: () => generator.next(),
    return() {
      controller.abort();
      return generator.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
