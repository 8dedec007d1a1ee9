import { describe, expect, it } from "vitest";

import { answerShape, dataOf, ServiceRefusedError, ServiceUnavailableError } from "./service-answer.ts";

const answer = (code: string | undefined, more: Record<string, unknown> = {}) =>
  answerShape.parse({
    data: null,
    errors: [{ message: "It is so.", ...(code === undefined ? {} : { extensions: { code, ...more } }) }],
  });

describe("an answer of a service", () => {
  it("gives its data", () => {
    expect(dataOf(answerShape.parse({ data: { a: 1 } }), "it")).toEqual({ a: 1 });
  });

  it.each([
    ["UNAUTHENTICATED", /^it refuses: It is so.\nGive a key that may: NUTGRAF_KEY=/],
    ["FORBIDDEN", /NUTGRAF_KEY=/],
    ["BAD_USER_INPUT", /^it refuses: It is so.$/],
  ])("that refuses (%s) says what would mend it", (code, message) => {
    const read = () => dataOf(answer(code), "it");
    expect(read).toThrow(ServiceRefusedError);
    expect(read).toThrow(message);
  });

  it("of another release is told from one that refuses", () => {
    const read = () => dataOf(answer("GRAPHQL_VALIDATION_FAILED"), "it");
    expect(read).toThrow(ServiceUnavailableError);
    expect(read).toThrow("of another release than this command");
  });

  it("that failed inside says where its log tells more", () => {
    expect(() => dataOf(answer("INTERNAL_SERVER_ERROR", { errorId: "e1" }), "it")).toThrow("under e1");
    expect(() => dataOf(answer(undefined), "it")).toThrow(ServiceUnavailableError);
  });

  it("without data and errors is none", () => {
    expect(() => dataOf(answerShape.parse({}), "it")).toThrow(ServiceUnavailableError);
  });
});
