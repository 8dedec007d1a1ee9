import { Document } from "yaml";

/** What a content file is made of: every value is text, as the format reads it. Null and undefined are left out. */
export type YamlValue =
  | string
  | null
  | undefined
  | readonly YamlValue[]
  | YamlMap
  | ReadonlyMap<string, YamlValue>;

export interface YamlMap {
  readonly [key: string]: YamlValue;
}

/** YAML as a person would write it: block style, LF, nothing folded, and no quotes where none are needed. */
export function yamlText(value: YamlMap | ReadonlyMap<string, YamlValue>): string {
  // Where every scalar is text, a number needs no quotes to stay the text that it is.
  const document = new Document(present(value), { schema: "failsafe", aliasDuplicateObjects: false });
  return document.toString({
    lineWidth: 0,
    blockQuote: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}

/** Maps, because an object would move keys that are numbers to its beginning. */
function present(value: YamlValue): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(present);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return new Map(
    entries.flatMap(([key, part]: [string, YamlValue]) =>
      part === null || part === undefined ? [] : [[key, present(part)] as const],
    ),
  );
}

// Array.isArray does not tell a read-only array from what is none.
function isList(value: object): value is readonly YamlValue[] {
  return Array.isArray(value);
}
