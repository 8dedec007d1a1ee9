import { error, type Problem } from "./problem.ts";
import { locate, sourceOf, wholeFile } from "./source.ts";

/** The files of a content folder, read or given in memory. */
export interface ContentFiles {
  /**
   * Each file's text by its path, relative to the folder and with `/`: LF only, no BOM. Null is a file that is there
   * and can't be used; a problem says why.
   */
  readonly texts: ReadonlyMap<string, string | null>;
  /** The folders of the articles to check, in their order. */
  readonly slugs: readonly string[];
  /** What is wrong with the files before anything in them is read. */
  readonly problems: readonly Problem[];
}

export const ARTICLE_FILE = "article.md";
export const FACTS_FILE = "facts.yaml";
export const ENTITIES_FOLDER = "entities";
export const SCHEMAS_FOLDER = "schemas";
export const MEASURES_FILE = "measures.yaml";

/** Larger files are refused: 8 MB of text is a long book. */
export const MAX_FILE_BYTES = 8_000_000;
const FORBIDDEN_CHARACTER = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Makes content of texts in memory, as an editor or a program sends them. Every folder with an `article.md` or a
 * `facts.yaml` is an article.
 *
 * @param texts pairs of path and text; null for a file that can't be used
 */
export function contentFiles(
  texts: Iterable<readonly [path: string, text: string | null]>,
  found: { readonly slugs?: readonly string[]; readonly problems?: readonly Problem[] } = {},
): ContentFiles {
  const problems = [...(found.problems ?? [])];
  const normalized = new Map<string, string | null>();
  for (const [path, text] of texts) normalized.set(path, usable(path, text, problems));
  const slugs = found.slugs ?? slugsOf(normalized.keys());
  return { texts: normalized, slugs: slugs.toSorted(), problems };
}

export function tooLarge(path: string, bytes: number): Problem {
  const size = (bytes / 1_000_000).toFixed(1);
  return error(
    "FILE_TOO_LARGE",
    wholeFile(path),
    `The file has ${size} MB; a file may have ${MAX_FILE_BYTES / 1_000_000} MB.`,
    "Part it into several.",
  );
}

function usable(path: string, given: string | null, problems: Problem[]): string | null {
  if (given === null) return null;
  const bytes = Buffer.byteLength(given);
  if (bytes > MAX_FILE_BYTES) {
    problems.push(tooLarge(path, bytes));
    return null;
  }
  const text = given.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (LONE_SURROGATE.test(text)) {
    problems.push(error("ENCODING_INVALID", wholeFile(path), "The text has half of a surrogate pair."));
    return null;
  }
  const forbidden = FORBIDDEN_CHARACTER.exec(text);
  if (forbidden === null) return text;
  const location = locate(sourceOf(path, text), { start: forbidden.index, end: forbidden.index + 1 });
  const name = `U+${forbidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  problems.push(
    error("CHARACTER_FORBIDDEN", location, `A control character, ${name}, stands here.`, "Take it out."),
  );
  return null;
}

function slugsOf(paths: Iterable<string>): string[] {
  const slugs = new Set<string>();
  for (const path of paths) {
    const [folder, file, ...deeper] = path.split("/");
    const isArticle = file === ARTICLE_FILE || file === FACTS_FILE;
    if (folder !== undefined && isArticle && deeper.length === 0) slugs.add(folder);
  }
  return [...slugs];
}
