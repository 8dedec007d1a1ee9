import type { z } from "zod";

import { closest, didYouMean } from "./closest.ts";
import { error, type Problem, type SourceLocation } from "./problem.ts";
import { keysAt } from "./schema-keys.ts";
import { locate, type Source } from "./source.ts";
import { childOf, deepest, plainValue, spanToShow, without, type Path, type YamlNode } from "./yaml-node.ts";

type Issue = z.core.$ZodIssue;

/** A YAML value that is being held against a schema. */
interface Held {
  readonly schema: z.ZodType;
  readonly node: YamlNode;
  readonly source: Source;
}

/**
 * The node's value in the shape of the schema; null where it has another, which is reported issue by issue. Keys that
 * have no meaning are reported and left out.
 */
export function shapeOf<Value>(
  schema: z.ZodType<Value>,
  node: YamlNode,
  source: Source,
  problems: Problem[],
): Value | null {
  const parsed = schema.safeParse(plainValue(node));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap(usefulIssues);
  for (const problem of issues.flatMap((issue) => problemsOf(issue, { schema, node, source }))) {
    problems.push(problem);
  }
  const known = schema.safeParse(plainValue(withoutUnknownKeys(node, issues)));
  return known.success ? known.data : null;
}

/** What is left can be looked at further, so that a mistyped key does not hide what else is wrong. */
function withoutUnknownKeys(node: YamlNode, issues: readonly Issue[]): YamlNode {
  let pruned = node;
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") pruned = without(pruned, issue.path, issue.keys);
  }
  return pruned;
}

/** Where the value at the path stands; where it is left out, the map in which it would. */
export function locationAt(source: Source, node: YamlNode, path: Path): SourceLocation {
  return locate(source, spanToShow(deepest(node, path).node));
}

/** Of a union, the issues of the branch that the author meant: the one whose type the value has. */
function usefulIssues(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const branches = issue.errors.map((branch) => branch.flatMap(usefulIssues));
  const meant = branches.find((branch) => !branch.some(isWrongType)) ?? [mergedTypes(branches.flat())];
  return meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function isWrongType(issue: Issue): boolean {
  return issue.code === "invalid_type" && issue.path.length === 0;
}

function mergedTypes(issues: readonly Issue[]): Issue {
  const expected = issues.flatMap((issue) =>
    issue.code === "invalid_type" ? [typeName(issue.expected)] : [],
  );
  return { code: "invalid_type", expected: [...new Set(expected)].join(" or "), path: [], message: "" };
}

function problemsOf(issue: Issue, held: Held): Problem[] {
  const { node, isThere } = deepest(held.node, issue.path);
  if (issue.code === "unrecognized_keys") return unknownKeys(issue.keys, issue.path, held);
  const isMissing = !isThere || node.content === null;
  if (isMissing && issue.path.length > 0) return [missing(issue, node, isThere, held)];
  const location = locate(held.source, spanToShow(node));
  if (issue.code === "invalid_type") {
    const message = `Here stands ${typeOf(node)} where ${typeName(issue.expected)} must stand.`;
    return [error("VALUE_TYPE", location, message)];
  }
  const choice = choiceOf(issue);
  if (choice !== null) return [unknownValue(issue, node, choice, location)];
  return [error("VALUE_INVALID", location, messageOf(issue, node))];
}

function unknownKeys(keys: readonly string[], path: Path, { schema, node, source }: Held): Problem[] {
  const map = deepest(node, path).node;
  const known = [...keysAt(schema, path).keys()];
  return keys.map((key) => {
    const location = locate(source, childOf(map, key)?.key ?? map.span);
    const mend = didYouMean(closest(key, known), `The keys here are ${known.join(", ")}.`);
    return error("KEY_UNKNOWN", location, `${JSON.stringify(key)} is no key of this map.`, mend);
  });
}

function missing(issue: Issue, node: YamlNode, isThere: boolean, { schema, source }: Held): Problem {
  const key = issue.path.at(-1);
  const span = node.key ?? node.span;
  if (typeof key !== "string")
    return error("KEY_MISSING", locate(source, node.span), "This item has no value.");
  const what = isThere ? "has no value" : "is missing";
  const purpose = keysAt(schema, issue.path.slice(0, -1)).get(key) ?? null;
  const mend = purpose === null ? null : `Add ${key}: ${purpose}`;
  return error("KEY_MISSING", locate(source, span), `${JSON.stringify(key)} ${what}.`, mend);
}

function unknownValue(
  issue: Issue,
  node: YamlNode,
  choice: readonly string[],
  location: SourceLocation,
): Problem {
  const value = typeof node.content === "string" ? node.content : "";
  const mend = didYouMean(closest(value, choice), `Write one of ${choice.join(", ")}.`);
  const name = issue.path.findLast((step) => typeof step === "string") ?? "value";
  return error("VALUE_UNKNOWN", location, `${shown(value)} is no ${name}.`, mend);
}

/** The closed set that the value should be of. */
function choiceOf(issue: Issue): string[] | null {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code === "invalid_union" && "options" in issue) return (issue.options ?? []).map(String);
  return null;
}

function messageOf(issue: Issue, node: YamlNode): string {
  if (issue.code === "too_small" && issue.origin === "array") return "The list is empty.";
  const value = typeof node.content === "string" ? shown(node.content) : "The value";
  return /^m(?:ust|ay) /.test(issue.message) ? `${value} ${issue.message}.` : `${value}: ${issue.message}.`;
}

function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}

function typeName(expected: string): string {
  if (expected === "string") return "text";
  if (expected === "object" || expected === "record") return "a map of keys and values";
  return expected === "array" ? "a list" : expected;
}

function typeOf({ content }: YamlNode): string {
  if (content === null) return "nothing";
  if (typeof content === "string") return "text";
  return content instanceof Map ? "a map of keys and values" : "a list";
}
