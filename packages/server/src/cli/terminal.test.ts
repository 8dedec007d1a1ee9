import { describe, expect, it } from "vitest";

import { count, createTerminal, wantsColour } from "./terminal.ts";

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 20, written, write: (text: string) => written.push(text) > 0 };
}

describe("wantsColour", () => {
  const terminal = { isTTY: true };
  const pipe = { isTTY: false };

  it.each([
    ["a terminal has colours", terminal, {}, true],
    ["a pipe has none", pipe, {}, false],
    ["NO_COLOR takes them away", terminal, { NO_COLOR: "1" }, false],
    ["NO_COLOR wins over FORCE_COLOR", terminal, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["NO_COLOR set to nothing counts as not set", terminal, { NO_COLOR: "" }, true],
    ["FORCE_COLOR gives a pipe colours", pipe, { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0 takes them away", terminal, { FORCE_COLOR: "0" }, false],
    ["a dumb terminal has none", terminal, { TERM: "dumb" }, false],
  ])("%s", (_, output, environment, expected) => {
    expect(wantsColour(output, environment)).toBe(expected);
  });
});

describe("A terminal", () => {
  it("gives results to standard output and all else to standard error", () => {
    const [stdout, stderr] = [recorder(false), recorder(false)];
    const terminal = createTerminal(stdout, stderr, {});
    terminal.print("a result");
    terminal.tell("a warning");
    expect([stdout.written, stderr.written]).toEqual([["a result\n"], ["a warning\n"]]);
  });

  it("shows progress on one line to somebody who watches, and clears it before the next line", () => {
    const stderr = recorder(true);
    const terminal = createTerminal(recorder(true), stderr, {});
    terminal.progress("1 of 2 articles, and more than fits");
    terminal.tell("done");
    expect(stderr.written).toEqual(["\r\u001b[2K1 of 2 articles, an", "\r\u001b[2K", "done\n"]);
  });

  it("shows no progress to a file", () => {
    const stderr = recorder(false);
    createTerminal(recorder(false), stderr, {}).progress("1 of 2");
    expect(stderr.written).toEqual([]);
  });
});

describe("count", () => {
  it("minds the plural", () => {
    expect([count(1, "article"), count(0, "article"), count(2, "entity", "entities")]).toEqual([
      "1 article",
      "0 articles",
      "2 entities",
    ]);
  });
});
