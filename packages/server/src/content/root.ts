import type { ContentFiles } from "./files.ts";
import type { Problem } from "./problem.ts";
import { sourceOf, type Source } from "./source.ts";
import type { YamlNode } from "./yaml-node.ts";
import { readYaml } from "./yaml-source.ts";

/**
 * The root of a YAML file; empty where the file is not there, null where it can't be read, which is reported.
 */
export function readRoot(
  files: ContentFiles,
  path: string,
  problems: Problem[],
): { readonly root: YamlNode | null; readonly source: Source } {
  const text = files.texts.get(path);
  const source = sourceOf(path, text ?? "");
  if (text === null) return { root: null, source };
  return { root: readYaml(source, problems), source };
}
