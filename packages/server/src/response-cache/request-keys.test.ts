import { describe, expect, it } from "vitest";

import { RequestKeys } from "./request-keys.ts";

const JSON_ONLY = "application/json";

describe("the keys of requests", () => {
  it("are found by what was sent and what is accepted, and by nothing less", () => {
    const keys = new RequestKeys(10_000);
    keys.keep({ asked: "/graphql?query=a", accept: JSON_ONLY }, "A");
    expect(keys.find({ asked: "/graphql?query=a", accept: JSON_ONLY })).toBe("A");
    expect(keys.find({ asked: "/graphql?query=a", accept: "*/*" })).toBeUndefined();
    expect(keys.find({ asked: "/graphql?query=b", accept: JSON_ONLY })).toBeUndefined();
  });

  it("are kept for several who send the same and accept something else, but not for endlessly many", () => {
    const keys = new RequestKeys(10_000);
    for (let count = 0; count < 100; count += 1)
      keys.keep({ asked: "{}", accept: `text/${count}` }, `${count}`);
    expect(keys.find({ asked: "{}", accept: "text/99" })).toBe("99");
    expect(keys.find({ asked: "{}", accept: "text/97" })).toBe("97");
    expect(keys.find({ asked: "{}", accept: "text/90" })).toBeUndefined();
  });

  it("are kept once for each who accepts something", () => {
    const keys = new RequestKeys(10_000);
    keys.keep({ asked: "{}", accept: JSON_ONLY }, "old");
    const { bytes } = keys;
    keys.keep({ asked: "{}", accept: JSON_ONLY }, "new");
    expect(keys.find({ asked: "{}", accept: JSON_ONLY })).toBe("new");
    expect(keys.bytes).toBe(bytes);
  });

  it("take no more memory than they may", () => {
    const keys = new RequestKeys(10_000);
    for (let count = 0; count < 1_000; count += 1)
      keys.keep({ asked: `{"variables":{"slug":"${count}"}}`, accept: JSON_ONLY }, "k".repeat(100));
    expect(keys.bytes).toBeGreaterThan(5_000);
    expect(keys.bytes).toBeLessThanOrEqual(10_000);
  });
});
