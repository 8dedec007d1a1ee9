import type { Span } from "../evidence/passage.ts";

/** A YAML value with the place of everything in it. Scalars are the text that was typed. */
export interface YamlNode {
  /** Where the value stands in the file. */
  readonly span: Span;
  /** Where the key stands whose value it is; null for the items of a list and for the whole document. */
  readonly key: Span | null;
  /** Null where nothing was typed, which is the same as leaving the key out. */
  readonly content: string | readonly YamlNode[] | ReadonlyMap<string, YamlNode> | null;
}

export type Path = readonly PropertyKey[];

/** The value as plain data, without prototypes, so that a key may have any name. */
export function plainValue(node: YamlNode): unknown {
  const { content } = node;
  if (content === null) return undefined;
  if (typeof content === "string") return content;
  if (isList(content)) return content.map(plainValue);
  const plain: Record<string, unknown> = Object.create(null);
  for (const [key, value] of content) plain[key] = plainValue(value);
  return plain;
}

export function childOf(node: YamlNode, step: PropertyKey): YamlNode | undefined {
  const { content } = node;
  if (content === null || typeof content === "string") return undefined;
  return isList(content) ? content[Number(step)] : content.get(String(step));
}

// Array.isArray does not tell a read-only array from what is none.
function isList(content: NonNullable<YamlNode["content"]>): content is readonly YamlNode[] {
  return Array.isArray(content);
}

/** The node at the path, or the last one on the way to it. */
export function deepest(node: YamlNode, path: Path): { readonly node: YamlNode; readonly isThere: boolean } {
  let at = node;
  for (const step of path) {
    const next = childOf(at, step);
    if (next === undefined) return { node: at, isThere: false };
    at = next;
  }
  return { node: at, isThere: true };
}

/** What to underline for a node: its value, or its key where it has none. */
export function spanToShow(node: YamlNode): Span {
  return node.content === null || node.content instanceof Map ? (node.key ?? node.span) : node.span;
}

/** The same without some keys of the map at the path. */
export function without(node: YamlNode, path: Path, keys: readonly string[]): YamlNode {
  const [step, ...rest] = path;
  const { content } = node;
  if (content === null || typeof content === "string") return node;
  if (!(content instanceof Map)) {
    const items = [...content.values()];
    return {
      ...node,
      content: items.map((item, index) => (index === step ? without(item, rest, keys) : item)),
    };
  }
  const fields = new Map(content);
  const child = step === undefined ? undefined : fields.get(String(step));
  if (step === undefined) for (const key of keys) fields.delete(key);
  else if (child !== undefined) fields.set(String(step), without(child, rest, keys));
  return { ...node, content: fields };
}
