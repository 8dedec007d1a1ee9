import type { ContentFiles } from "./files.ts";
import { readRoot } from "./root.ts";
import { key as keySchema } from "./scalars.schema.ts";
import type { YamlNode } from "./yaml-node.ts";

/** Every text in the YAML files that could be the key of an entity or a measure: what to ask a store for. */
export function possibleKeys(files: ContentFiles): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of files.texts.keys()) {
    if (!path.endsWith(".yaml")) continue;
    // What is wrong with the file is told by the check, which reads it again.
    const { root } = readRoot(files, path, []);
    if (root !== null)
      for (const text of textsIn(root)) if (keySchema.safeParse(text).success) found.add(text);
  }
  return found;
}

function* textsIn({ content }: YamlNode): Generator<string> {
  if (content === null) return;
  if (typeof content === "string") {
    yield content;
    return;
  }
  if (content instanceof Map) yield* content.keys();
  for (const child of content.values()) yield* textsIn(child);
}
