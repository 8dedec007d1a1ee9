import { describe, expect, it } from "vitest";

import { checkSmall, FACTS } from "../content/small-content.fixture.ts";
import type { Problem } from "../content/problem.ts";
import { printProblems } from "./problem-print.ts";

const plain = { colour: false };

function problem(lineText: string, column: number, length: number, others: Partial<Problem> = {}): Problem {
  const location = { file: "port-visit/facts.yaml", line: 12, column, length, lineText };
  return {
    severity: "ERROR",
    code: "QUOTE_NOT_FOUND",
    message: "It is not there.",
    mend: null,
    location,
    ...others,
  };
}

/** The printed line of source and the carets under it. */
function frame(lineText: string, column: number, length: number): string[] {
  const lines = printProblems([problem(lineText, column, length)], plain).split("\n");
  return lines.slice(1, 3).map((line) => line.slice("12 | ".length));
}

describe("problems are printed", () => {
  it("as a compiler prints them", () => {
    const { problems } = checkSmall({ [FACTS]: ["evidence: costs US$2.5", "evidence: cost US$2.5"] });
    expect(printProblems(problems, { colour: false, folder: "content/" })).toBe(
      [
        'content/port-visit/facts.yaml:20:15: error QUOTE_NOT_FOUND: "cost US$2.5 billion" does not stand in the text.',
        "20 |     evidence: cost US$2.5 billion",
        "   |               ^^^^^^^^^^^^^^^^^^^",
        'mend: Nearest is "costs US$2.5 billion" in line 8.',
        "",
        "1 error in 1 file",
      ].join("\n"),
    );
  });

  it("with a count of errors, warnings and files", () => {
    const other = problem("x", 1, 1, { severity: "WARNING" });
    const elsewhere = { ...other, location: { ...other.location, file: "measures.yaml" } };
    const printed = printProblems([problem("x", 1, 1), problem("x", 1, 1), elsewhere], plain);
    expect(printed.split("\n").at(-1)).toBe("2 errors, 1 warning in 2 files");
    expect(printProblems([], plain)).toBe("No problems");
  });

  it("two hundred at most, but all counted", () => {
    const printed = printProblems(Array(257).fill(problem("x", 1, 1)), plain);
    expect(printed.split("\n\n").slice(-2)).toEqual(["… and 57 more problems", "257 errors in 1 file"]);
  });

  it("without a line where the file as a whole is meant", () => {
    expect(printProblems([problem("", 1, 1)], plain)).toBe(
      "port-visit/facts.yaml:12:1: error QUOTE_NOT_FOUND: It is not there.\n\n1 error in 1 file",
    );
  });

  it("with the lines of the mend below each other", () => {
    const printed = printProblems([problem("", 1, 1, { mend: "One of\na\nb" })], plain);
    expect(printed).toContain("\nmend: One of\n      a\n      b\n");
  });

  it("in colour where that is wanted, and then only", () => {
    expect(printProblems([problem("x", 1, 1)], { colour: true })).toContain("\u001b[31m");
    expect(printProblems([problem("x", 1, 1)], plain)).not.toContain("\u001b");
  });

  it("so that nothing in a file can speak to the terminal", () => {
    const evil = problem("a \u001b[2J\u202Eb", 1, 1, {
      message: "bad \u001b]0;title\u0007",
      mend: "x\u009By",
    });
    // oxlint-disable-next-line no-control-regex -- those are what must not be there
    expect(printProblems([evil], plain)).not.toMatch(/[\0-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
  });
});

describe("the line of a problem", () => {
  it("has carets under the words", () => {
    expect(frame("  evidence: words", 13, 5)).toEqual(["  evidence: words", "            ^^^^^"]);
    expect(frame("key:", 5, 1)).toEqual(["key:", "    ^"]);
  });

  it("keeps them there after tabs, wide characters and accents", () => {
    expect(frame("\ta: x", 5, 1)).toEqual(["  a: x", "     ^"]);
    expect(frame("中国: x", 5, 1)).toEqual(["中国: x", "      ^"]);
    expect(frame("🌊 x", 4, 1)).toEqual(["🌊 x", "   ^"]);
    expect(frame("e\u0301 x", 4, 1)).toEqual(["e\u0301 x", "  ^"]);
    expect(frame("x: 秘鲁", 4, 2)).toEqual(["x: 秘鲁", "   ^^^^"]);
  });

  it("is cut around the place where it is long", () => {
    const [line = "", carets = ""] = frame(`${"a".repeat(400)}WRONG${"b".repeat(400)}`, 401, 5);
    expect(line).toBe(`…${"a".repeat(30)}WRONG${"b".repeat(65)}…`);
    expect(carets).toBe(`${" ".repeat(31)}^^^^^`);
    const [long = "", run = ""] = frame("q".repeat(5_000), 1, 5_000);
    expect([long.length, run.length]).toEqual([101, 100]);
  });
});
