import { describe, expect, it } from "vitest";

import { isSafeAddress } from "./oidc.ts";

describe("the address of an issuer", () => {
  it.each([
    "https://login.example/",
    "http://localhost:8080/realm",
    "http://127.0.0.1:8080",
    "http://[::1]:8080",
  ])("is taken where nobody on the way can answer for it: %s", (address) => {
    expect(isSafeAddress(address)).toBe(true);
  });

  it.each([
    "http://login.example/",
    "http://localhost.example/",
    "ftp://login.example/",
    "login.example",
    "",
  ])("is refused else: %j", (address) => {
    expect(isSafeAddress(address)).toBe(false);
  });
});
