import type { IncomingMessage } from "node:http";

import { describe, expect, it } from "vitest";

import { clientOf } from "./client-address.ts";

const asked = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } }) as unknown as IncomingMessage;

describe("clientOf", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0DB8::1", "2001:db8:0:0"],
    ["2001:db8:1:2::", "2001:db8:1:2"],
    ["127.0.0.1", null],
    ["::ffff:127.0.0.1", null],
    ["::1", null],
  ])("takes %s for %s", (address, client) => {
    expect(clientOf(asked(address), 0)).toBe(client);
  });

  it.each([
    [0, "203.0.113.7", "198.51.100.1"],
    [1, "203.0.113.7", "203.0.113.7"],
    [1, "192.0.2.66, 203.0.113.7", "203.0.113.7"],
    [2, "192.0.2.66, 203.0.113.7, 10.0.0.1", "203.0.113.7"],
    [2, "203.0.113.7", "198.51.100.1"],
    [1, "nobody", "198.51.100.1"],
    [1, undefined, "198.51.100.1"],
  ])("behind %s proxies, takes %s for %s", (proxies, forwarded, client) => {
    expect(clientOf(asked("198.51.100.1", forwarded), proxies)).toBe(client);
  });
});
