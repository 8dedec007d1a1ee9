import { describe, expect, it } from "vitest";

import { preferred } from "./negotiation.ts";

const OFFERS = ["application/ld+json", "application/json", "text/html"] as const;

describe("what an Accept header likes best", () => {
  it.each([
    [undefined, "application/ld+json"],
    ["*/*", "application/ld+json"],
    ["application/json", "application/json"],
    ["APPLICATION/JSON", "application/json"],
    ["text/*", "text/html"],
    ["text/html,application/xhtml+xml,*/*;q=0.8", "text/html"],
    ["application/json;q=0.5, application/ld+json;q=0.4", "application/json"],
    ["*/*, application/ld+json;q=0", "application/json"],
    ["application/*;q=0.2, text/html;q=0.1", "application/ld+json"],
    ["image/png", null],
    ["application/json;q=0", null],
    ["application/json;q=much", null],
    ["", null],
  ])("of %j is %s", (accept, offer) => {
    expect(preferred(accept, OFFERS)).toBe(offer);
  });
});
