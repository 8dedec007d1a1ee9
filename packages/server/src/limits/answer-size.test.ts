import fc from "fast-check";
import { expect, it } from "vitest";

import { answerBytes } from "./answer-size.ts";

const asJson = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

const result = fc.record({ data: fc.dictionary(fc.string(), fc.jsonValue()) });

it("tells whether an answer has more bytes than it may, to the byte", () => {
  fc.assert(
    fc.property(result, (one) => {
      const bytes = asJson(one);
      expect(answerBytes(one, bytes)).toBeLessThanOrEqual(bytes);
      expect(answerBytes(one, bytes - 1)).toBeGreaterThan(bytes - 1);
    }),
  );
});

it("counts times as they are written", () => {
  const one = {
    data: { at: new Date("2024-11-14T00:00:00Z"), none: null, gone: undefined, list: [1.5, true] },
  };
  expect(answerBytes(one, asJson(one) - 1)).toBe(asJson(one));
});
