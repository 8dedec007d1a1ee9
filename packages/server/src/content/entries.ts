import type { z } from "zod";

import { error, type Problem, type SourceLocation } from "./problem.ts";
import { key as keySchema } from "./scalars.schema.ts";
import { locationAt, shapeOf } from "./shape.ts";
import { locate, type Source } from "./source.ts";
import { spanToShow, type Path, type YamlNode } from "./yaml-node.ts";

/** One keyed thing of a file: an entity, a measure, a fact. */
export interface Entry<Value> {
  readonly key: string;
  /** Null where it has not the shape that it must have; that is reported already. */
  readonly value: Value | null;
  /** Whether its key and its shape are all right. */
  readonly isClean: boolean;
  readonly node: YamlNode;
  readonly source: Source;
}

/** A keyed thing that has the right shape. */
export interface ShapedEntry<Value> extends Entry<Value> {
  readonly value: Value;
}

export function isShaped<Value>(entry: Entry<Value>): entry is ShapedEntry<Value> {
  return entry.value !== null;
}

/** Every entry of a map, each held against the schema by itself, so that one that is wrong does not hide the others. */
export function entriesOf<Value>(
  node: YamlNode,
  schema: z.ZodType<Value>,
  source: Source,
  problems: Problem[],
): Entry<Value>[] {
  if (node.content === null) return [];
  if (!(node.content instanceof Map)) {
    const location = locate(source, spanToShow(node));
    problems.push(error("VALUE_TYPE", location, "A map of keys and values must stand here."));
    return [];
  }
  return [...node.content].map(([key, child]) => {
    const isKey = keySchema.safeParse(key);
    const location = locate(source, child.key ?? child.span);
    if (!isKey.success) {
      const why = isKey.error.issues[0]?.message ?? "";
      problems.push(error("KEY_INVALID", location, `${JSON.stringify(key)}: ${why}.`));
    }
    const before = problems.length;
    const value = shapeOf(schema, child, source, problems);
    const isClean = isKey.success && problems.length === before;
    return { key, value: isKey.success ? value : null, isClean, node: child, source };
  });
}

/** Where something of an entry stands; without a path, its key. */
export function placeOf(entry: Entry<unknown>, ...path: Path): SourceLocation {
  if (path.length === 0) return locate(entry.source, entry.node.key ?? entry.node.span);
  return locationAt(entry.source, entry.node, path);
}
