import { describe, expect, it } from "vitest";

import { isPrivateAddress } from "./private-address.ts";

describe("an address that no webhook may go to", () => {
  it.each([
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "fd00::1",
    "fe80::1",
    "no address",
  ])("is %s", (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each(["93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])(
    "is not %s",
    (address) => expect(isPrivateAddress(address)).toBe(false),
  );
});
