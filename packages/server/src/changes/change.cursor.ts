import { badInput } from "../graphql/bad-input.error.ts";
import { decodeCursor, encodeCursor } from "../graphql/cursor.ts";
import type { ChangeFeed } from "./change-feed.ts";

const ORDER = { name: "changes", columns: [{ type: "integer" }] } as const;

/** A change's place in the log, from which a subscription goes on. */
export function changeCursor(number: number): string {
  return encodeCursor(ORDER, [String(number)]);
}

/** The number after which to go on: the cursor's, or without one that of the newest change. */
export async function startAfter(feed: ChangeFeed, cursor: string | null | undefined): Promise<number> {
  const newest = await feed.newest();
  if (cursor === null || cursor === undefined) return newest;
  const number = Number(decodeCursor(ORDER, cursor)[0]);
  // It would wait for changes with that number, and miss all before it.
  if (number < 0 || number > newest) {
    throw badInput(
      "INVALID_CURSOR",
      "This cursor is of a change that the store does not have: it is another store's, or this one was restored since. Read what you need anew, and leave the cursor out.",
    );
  }
  return number;
}
