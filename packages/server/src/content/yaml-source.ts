import { parseDocument, type ErrorCode, type YAMLError } from "yaml";

import type { Span } from "../evidence/passage.ts";
import { error, type Problem } from "./problem.ts";
import { locate, type Source } from "./source.ts";
import type { YamlNode } from "./yaml-node.ts";
import { treeOf } from "./yaml-tree.ts";

/** What usually lies behind the syntax errors that authors meet. */
const MENDS: Partial<Record<ErrorCode, string>> = {
  BLOCK_AS_IMPLICIT_KEY:
    "Put a value with a colon and a space in it in quotes, and each key on a line of its own.",
  TAB_AS_INDENT: "Indent with spaces.",
  BAD_INDENT: "Give what belongs together the same indentation, and close every bracket.",
  BAD_SCALAR_START: "Put the value in quotes.",
  BAD_DQ_ESCAPE: "Double the backslash, or use single quotes.",
  UNEXPECTED_TOKEN: "Put a value with special characters in it in quotes.",
  MULTIPLE_DOCS: "Take out the line of three hyphens.",
};

const TOO_DEEP = "The values are nested too deep.";
/** Far more than any text has brackets that are not closed, and few enough for the parser to be quick. */
const MAX_OPEN_BRACKETS = 5_000;

/**
 * Reads YAML so that every scalar stays the text that was typed. Null where the syntax is broken, so that nothing in
 * it can be relied on; duplicate keys, tags and aliases that can't be followed leave the rest readable.
 *
 * @param part the part of the file that is YAML; all of it where left out
 */
export function readYaml(
  source: Source,
  problems: Problem[],
  part: Span = { start: 0, end: source.text.length },
): YamlNode | null {
  const text = source.text.slice(part.start, part.end);
  const tooDeep = findDepth(text);
  if (tooDeep !== null) {
    const span = { start: part.start + tooDeep, end: part.start + tooDeep + 1 };
    problems.push(error("YAML_SYNTAX", locate(source, span), TOO_DEEP));
    return null;
  }
  const document = parseDocument(text, {
    schema: "failsafe",
    // The tree compares keys itself: the library compares each with all before it, in quadratic time.
    uniqueKeys: false,
    prettyErrors: false,
  });
  for (const tag of document.warnings) {
    const message = "A YAML tag stands here; every value is read as the text that is typed.";
    problems.push(error("YAML_TAG", locate(source, spanOf(tag, part)), message, "Take the tag out."));
  }
  let lastLine = 0;
  for (const fault of document.errors) {
    const location = locate(source, spanOf(fault, part));
    // Further ones in the same line are nearly always due to the first.
    if (location.line === lastLine) continue;
    problems.push(error("YAML_SYNTAX", location, messageOf(fault), MENDS[fault.code] ?? null));
    lastLine = location.line;
  }
  if (document.errors.length > 0) return null;
  if (document.contents === null) return { span: part, key: null, content: null };
  return treeOf(document.contents, { source, offset: part.start, problems });
}

/** Where too many brackets are open; null where they never are. */
function findDepth(text: string): number | null {
  let open = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + (bracket === "[" || bracket === "{" ? 1 : -1));
    if (open > MAX_OPEN_BRACKETS) return index;
  }
  return null;
}

function spanOf({ pos: [start, end] }: YAMLError, part: Span): Span {
  return { start: part.start + start, end: part.start + end };
}

function messageOf({ code, message }: YAMLError): string {
  if (code === "RESOURCE_EXHAUSTION") return TOO_DEEP;
  if (code === "MULTIPLE_DOCS") return "A second YAML document begins here.";
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
