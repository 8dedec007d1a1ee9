import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodeCursor, encodeCursor } from "./cursor.ts";

const order = {
  name: "published-DESC",
  columns: [{ type: "date" }, { type: "integer" }, { type: "text" }],
} as const;

describe("a cursor", () => {
  it("names the same place when it comes back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), fc.string(), (position, id) => {
        const key = ["2024-04-30", String(position), id.replaceAll("\0", "")];
        expect(decodeCursor(order, encodeCursor(order, key))).toEqual(key);
      }),
    );
  });

  it("can stand in a URL as it is", () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const cursor = encodeCursor(order, ["2024-04-30", "1", id]);
        expect(encodeURIComponent(cursor)).toBe(cursor);
      }),
    );
  });

  it.each([
    ["of another order", encodeCursor({ name: "published-ASC" }, ["2024-04-30", "1", "a"])],
    ["with a value too few", encodeCursor(order, ["2024-04-30", "1"])],
    ["with a value too many", encodeCursor(order, ["2024-04-30", "1", "a", "b"])],
    ["with no date where a date belongs", encodeCursor(order, ["yesterday", "1", "a"])],
    [
      "with no number where a number belongs",
      encodeCursor(order, ["2024-04-30", "1; drop table article", "a"]),
    ],
    ["with a character that the database can't take", encodeCursor(order, ["2024-04-30", "1", "a\0"])],
    ["that is none", "Z"],
    ["that is empty", ""],
    ["of objects", Buffer.from('[{"a":1}]').toString("base64url")],
  ])("%s is refused with what would mend it", (_, cursor) => {
    expect(() => decodeCursor(order, cursor)).toThrow(
      /This cursor is not of this list in this order.*pageInfo/,
    );
  });

  it("whatever is sent as one", () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(() => decodeCursor(order, cursor)).toThrow("This cursor is not of this list");
      }),
    );
  });
});
