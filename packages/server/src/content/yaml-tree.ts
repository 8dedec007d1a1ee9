import { isAlias, isMap, isScalar, type ParsedNode, type Scalar } from "yaml";

import type { Span } from "../evidence/passage.ts";
import { error, type Problem } from "./problem.ts";
import type { ProblemCode } from "./problem-codes.ts";
import { locate, type Source } from "./source.ts";
import type { YamlNode } from "./yaml-node.ts";

/** How many values aliases may repeat in one file: enough for shared quotes, too few for a bomb. */
const MAX_REPEATED_VALUES = 1_000;
/** Deeper than any file of the format goes. */
const MAX_DEPTH = 32;
const FORBIDDEN_CHARACTER = /[\0-\x08\x0B-\x1F\x7F]|\p{Surrogate}/u;

interface Origin {
  readonly source: Source;
  /** Where in the file the YAML begins. */
  readonly offset: number;
  readonly problems: Problem[];
}

interface Reading extends Origin {
  /** The nodes that aliases may stand for, those before them in the file. */
  readonly anchors: Map<string, ParsedNode>;
  /** The anchored nodes that are being read, which an alias would repeat without end. */
  readonly open: Set<ParsedNode>;
  repeated: number;
}

interface Place {
  readonly key: Span | null;
  readonly depth: number;
  readonly isRepeated: boolean;
}

/** Turns the parser's nodes into ours, following aliases and reporting what can't be taken as plain text. */
export function treeOf(root: ParsedNode, origin: Origin): YamlNode {
  const reading = { ...origin, anchors: new Map(), open: new Set<ParsedNode>(), repeated: 0 };
  return read(reading, root, { key: null, depth: 0, isRepeated: false });
}

function read(reading: Reading, node: ParsedNode, place: Place): YamlNode {
  const span = spanOf(reading, node);
  const nothing = { span, key: place.key, content: null };
  if (place.depth > MAX_DEPTH) {
    report(reading, "YAML_SYNTAX", span, "The values are nested too deep.");
    return nothing;
  }
  if (isAlias(node)) return follow(reading, node.source, place, nothing);
  if (place.isRepeated) reading.repeated += 1;
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, node);
  if (isScalar(node)) return { ...nothing, content: scalarText(reading, node, span) };

  reading.open.add(node);
  const content = isMap(node)
    ? fieldsOf(reading, node.items, place)
    : node.items.map((item) => read(reading, item, { ...place, key: null, depth: place.depth + 1 }));
  reading.open.delete(node);
  return { ...nothing, content };
}

function fieldsOf(
  reading: Reading,
  pairs: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[],
  place: Place,
): ReadonlyMap<string, YamlNode> {
  const fields = new Map<string, YamlNode>();
  for (const { key, value } of pairs) {
    const span = spanOf(reading, key);
    if (!isScalar(key)) {
      report(reading, "KEY_INVALID", span, "A key must be plain text.");
      continue;
    }
    const name = String(key.value);
    if (fields.has(name)) {
      const message = `The key ${JSON.stringify(name)} stands here again.`;
      report(reading, "KEY_DUPLICATE", span, message, "Give each its own key, or put the two together.");
      continue;
    }
    const inside = { ...place, key: span, depth: place.depth + 1 };
    const node = value === null ? { span, key: span, content: null } : read(reading, value, inside);
    fields.set(name, node);
  }
  return fields;
}

function follow(reading: Reading, name: string, place: Place, nothing: YamlNode): YamlNode {
  const target = reading.anchors.get(name);
  const refuse = (message: string, mend: string | null = null) => {
    report(reading, "YAML_ALIAS", nothing.span, message, mend);
    return nothing;
  };
  if (target === undefined) return refuse(`No anchor &${name} stands before this alias.`);
  if (reading.open.has(target)) return refuse(`The alias *${name} stands within what it repeats.`);
  if (reading.repeated > MAX_REPEATED_VALUES) return nothing;
  const node = read(reading, target, { ...place, depth: place.depth + 1, isRepeated: true });
  if (reading.repeated <= MAX_REPEATED_VALUES) return node;
  return refuse(`Aliases repeat more than ${MAX_REPEATED_VALUES} values in this file.`, "Write them out.");
}

function scalarText(reading: Reading, node: Scalar, span: Span): string | null {
  const isEmpty = node.source === "" && node.type === "PLAIN";
  if (isEmpty || node.value === null) return null;
  const text = typeof node.value === "string" ? node.value : (node.source ?? "");
  if (!FORBIDDEN_CHARACTER.test(text)) return text;
  const message = "The text has a control character or half of a surrogate pair, by an escape.";
  report(reading, "CHARACTER_FORBIDDEN", span, message, "Take the escape out.");
  return null;
}

function spanOf({ offset }: Origin, { range: [start, end] }: ParsedNode): Span {
  return { start: offset + start, end: offset + end };
}

function report(
  { source, problems }: Origin,
  code: ProblemCode,
  span: Span,
  message: string,
  mend: string | null = null,
): void {
  problems.push(error(code, locate(source, span), message, mend));
}
