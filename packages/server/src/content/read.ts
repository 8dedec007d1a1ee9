import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

import { closest, didYouMean } from "./closest.ts";
import { ENTITY_FILES } from "./entity-files.ts";
import {
  ARTICLE_FILE,
  contentFiles,
  ENTITIES_FOLDER,
  FACTS_FILE,
  MEASURES_FILE,
  SCHEMAS_FOLDER,
  type ContentFiles,
} from "./files.ts";
import { error, warning, type Problem } from "./problem.ts";
import { errorCode, isWithin, readText } from "./read-text.ts";
import { wholeFile } from "./source.ts";

const ARTICLE_FILES = [ARTICLE_FILE, FACTS_FILE];
const ENTITY_FILE_NAMES = ENTITY_FILES.map(({ path }) => basename(path));
const NO_ARTICLES = new Set([ENTITIES_FOLDER, SCHEMAS_FOLDER, "node_modules"]);
const CONTENT_NAME = /\.(?:md|markdown|ya?ml)$/i;

/** What reading gathers on its way. */
interface Reading {
  /** The real path of the content folder. */
  readonly root: string;
  readonly texts: Map<string, string | null>;
  readonly slugs: string[];
  readonly problems: Problem[];
}

/**
 * Reads a content folder. Given an article's folder, it reads the content folder around it and takes only that
 * article. What can't be read is told as a problem; nothing in the files is looked at yet.
 */
export async function readContent(folder: string): Promise<ContentFiles> {
  const given = resolve(folder);
  const names = await namesIn(given);
  if (names === null) return contentFiles([], { problems: [noFolder(folder)] });
  const isArticle = names.some((name) => ARTICLE_FILES.includes(name));
  const root = await realpath(isArticle ? dirname(given) : given);
  const reading: Reading = { root, texts: new Map(), slugs: [], problems: [] };
  await readShared(reading);
  if (isArticle) await readArticle(reading, basename(given));
  else await readArticles(reading);
  if (reading.texts.size === 0) reading.problems.push(nothingHere(folder));
  return contentFiles(reading.texts, reading);
}

async function readShared(reading: Reading): Promise<void> {
  const names = (await namesIn(reading.root)) ?? [];
  if (names.includes(MEASURES_FILE)) await take(reading, MEASURES_FILE);
  noteOthers(
    reading,
    "",
    names.filter((name) => /\.ya?ml$/i.test(name)),
    [MEASURES_FILE],
  );

  const entities = (await namesIn(join(reading.root, ENTITIES_FOLDER))) ?? [];
  const known = entities.filter((name) => ENTITY_FILE_NAMES.includes(name));
  for (const name of known) await take(reading, `${ENTITIES_FOLDER}/${name}`);
  noteOthers(reading, `${ENTITIES_FOLDER}/`, entities, ENTITY_FILE_NAMES);
}

async function readArticles(reading: Reading): Promise<void> {
  for (const name of (await namesIn(reading.root)) ?? []) {
    if (name.startsWith(".") || NO_ARTICLES.has(name)) continue;
    await readArticle(reading, name);
  }
}

/** Whatever is no folder, or holds nothing that could be content, is passed over. */
async function readArticle(reading: Reading, slug: string): Promise<void> {
  const folder = join(reading.root, slug);
  const names = await namesIn(folder);
  if (names === null || !names.some((name) => CONTENT_NAME.test(name))) return;
  reading.slugs.push(slug);
  if (!isWithin(reading.root, await realpath(folder))) {
    for (const name of ARTICLE_FILES) reading.texts.set(`${slug}/${name}`, null);
    const message = "This folder is a link that leads out of the content folder.";
    reading.problems.push(error("FILE_OUTSIDE", wholeFile(slug), message));
    return;
  }
  for (const name of ARTICLE_FILES.filter((file) => names.includes(file)))
    await take(reading, `${slug}/${name}`);
  noteOthers(reading, `${slug}/`, names, ARTICLE_FILES);
}

async function take({ root, texts, problems }: Reading, path: string): Promise<void> {
  const read = await readText(root, path);
  texts.set(path, read.ok ? read.text : null);
  if (!read.ok) problems.push(read.problem);
}

/** A file that looks like content and is not read is most likely misnamed. */
function noteOthers(
  { problems }: Reading,
  prefix: string,
  names: readonly string[],
  expected: readonly string[],
): void {
  for (const name of names) {
    if (expected.includes(name) || !CONTENT_NAME.test(name)) continue;
    const mend = didYouMean(closest(name, expected), `The files here are ${expected.join(", ")}.`);
    problems.push(warning("FILE_UNEXPECTED", wholeFile(prefix + name), "This file is not read.", mend));
  }
}

/** The names in a folder in their order; null where there is no such folder. */
async function namesIn(folder: string): Promise<string[] | null> {
  try {
    if (!(await stat(folder)).isDirectory()) return null;
    return (await readdir(folder)).toSorted();
  } catch (cause) {
    const isMissing = ["ENOENT", "ENOTDIR", "ELOOP", "EACCES", "EPERM", "ENAMETOOLONG"].includes(
      errorCode(cause),
    );
    if (isMissing) return null;
    throw new Error(`Could not list ${folder}.`, { cause });
  }
}

function noFolder(folder: string): Problem {
  return error("FOLDER_MISSING", wholeFile(folder), "There is no folder here that can be read.");
}

function nothingHere(folder: string): Problem {
  const mend = `An article is a folder with ${ARTICLE_FILE} and ${FACTS_FILE} in it.`;
  return error("CONTENT_EMPTY", wholeFile(folder), "There is no content in this folder.", mend);
}
