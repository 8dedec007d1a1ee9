import { basename } from "node:path/posix";

import { closest, didYouMean } from "./closest.ts";
import { ENTITY_FILES } from "./entity-files.ts";
import {
  ARTICLE_FILE,
  contentFiles,
  ENTITIES_FOLDER,
  FACTS_FILE,
  MEASURES_FILE,
  type ContentFiles,
} from "./files.ts";
import { error, warning, type Problem } from "./problem.ts";
import { wholeFile } from "./source.ts";

/** A file as a caller sends it: its path in a content folder, and its text. */
export interface SuppliedFile {
  readonly path: string;
  readonly text: string;
}

const SHARED = [...ENTITY_FILES.map(({ path }) => path), MEASURES_FILE];
const OF_ARTICLE = [ARTICLE_FILE, FACTS_FILE];

/** Makes content of files that were sent. As in a folder, a file that has no meaning is told of and passed over. */
export function suppliedFiles(files: readonly SuppliedFile[]): ContentFiles {
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { path, text } of files) {
    if (!isExpected(path)) problems.push(unexpected(path));
    else if (texts.has(path)) problems.push(twice(path));
    else texts.set(path, text);
  }
  return contentFiles(texts, { problems });
}

function isExpected(path: string): boolean {
  const [folder, file, ...deeper] = path.split("/");
  const isFolder = folder !== "" && folder !== ENTITIES_FOLDER;
  return (isFolder && OF_ARTICLE.includes(file ?? "") && deeper.length === 0) || SHARED.includes(path);
}

function unexpected(path: string): Problem {
  const near = SHARED.find((known) => basename(known) === basename(path)) ?? closest(path, SHARED);
  const files = [...OF_ARTICLE.map((name) => `<slug>/${name}`), ...SHARED];
  const mend = didYouMean(near, `The files here are ${files.join(", ")}.`);
  return warning("FILE_UNEXPECTED", wholeFile(path), "This file is not read.", mend);
}

function twice(path: string): Problem {
  return error("FILE_TWICE", wholeFile(path), "This file is given twice.", "Give each path once.");
}
