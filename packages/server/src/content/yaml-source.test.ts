import { describe, expect, it } from "vitest";

import type { Problem } from "./problem.ts";
import { sourceOf } from "./source.ts";
import { plainValue } from "./yaml-node.ts";
import { readYaml } from "./yaml-source.ts";

function read(yaml: string): { value: unknown; problems: string[] } {
  const problems: Problem[] = [];
  const root = readYaml(sourceOf("x.yaml", yaml), problems);
  const places = problems.map(({ code, location: { line, column } }) => `${line}:${column} ${code}`);
  return {
    value: root === null ? null : JSON.parse(JSON.stringify(plainValue(root) ?? null)),
    problems: places,
  };
}

describe("YAML", () => {
  it("keeps every scalar as it was typed", () => {
    expect(read("a: 1.30\nb: NO\nc: 012\nd: 3000000000\ne: 2024-04-30\nf: ~\ng: null\nh: 'x'").value).toEqual(
      {
        a: "1.30",
        b: "NO",
        c: "012",
        d: "3000000000",
        e: "2024-04-30",
        f: "~",
        g: "null",
        h: "x",
      },
    );
  });

  it("takes a key without a value as left out", () => {
    expect(read("a:\nb: ''\n")).toEqual({ value: { b: "" }, problems: [] });
    expect(read("# nothing yet\n")).toEqual({ value: null, problems: [] });
  });

  it("may repeat a value by an alias", () => {
    expect(read("a: &q some words\nb: *q\nc: [*q]").value).toEqual({
      a: "some words",
      b: "some words",
      c: ["some words"],
    });
  });

  it.each([
    ["a: 1\nb: 2\na: 3", ["3:1 KEY_DUPLICATE"]],
    ["a: !!int 3", ["1:4 YAML_TAG"]],
    ["a: !<x> 3\nb: !y z", ["1:4 YAML_TAG", "2:4 YAML_TAG"]],
    ["a: *b", ["1:4 YAML_ALIAS"]],
    ["a: &a [*a]", ["1:8 YAML_ALIAS"]],
    ["? [a, b]\n: c", ["1:3 KEY_INVALID"]],
    ['a: "\\uD800"', ["1:4 CHARACTER_FORBIDDEN"]],
    ["a: 'x", ["1:6 YAML_SYNTAX"]],
    ["a: b: c", ["1:4 YAML_SYNTAX"]],
    ["a:\n\t- b", ["2:1 YAML_SYNTAX"]],
    ["a: 1\n---\nb: 2", ["2:1 YAML_SYNTAX"]],
    ["a: [1\nb: [2", ["2:1 YAML_SYNTAX"]],
  ])("has its problems told with their places: %j", (yaml, problems) => {
    expect(read(yaml).problems).toEqual(problems);
  });

  it("can't be a bomb of aliases", () => {
    const levels = Array.from(
      { length: 9 },
      (_, index) => `l${index + 1}: &l${index + 1} [${Array(9).fill(`*l${index}`).join(", ")}]`,
    );
    const { problems } = read(["l0: &l0 lol", ...levels].join("\n"));
    expect(new Set(problems.map((problem) => problem.split(" ")[1]))).toEqual(new Set(["YAML_ALIAS"]));
  });

  it.each([
    ["brackets", "[".repeat(2_000_000)],
    ["closed brackets", `${"[".repeat(500)}${"]".repeat(500)}`],
    ["maps", Array.from({ length: 2_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  ])("can't be nested without end: %s", (_, yaml) => {
    expect(read(yaml).problems.some((problem) => problem.endsWith("YAML_SYNTAX"))).toBe(true);
  });

  it("with many keys does not take time by the square of them", () => {
    const yaml = Array.from({ length: 20_000 }, (_, index) => `k${index}: v`).join("\n");
    expect(read(`${yaml}\nk0: again`).problems).toEqual(["20001:1 KEY_DUPLICATE"]);
  });
});
