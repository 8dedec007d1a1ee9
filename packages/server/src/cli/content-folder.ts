import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import { checkFolder } from "../content/check.ts";
import type { CheckedContent } from "../content/checked.ts";
import { ARTICLE_FILE, FACTS_FILE } from "../content/files.ts";
import type { SourceLocation } from "../content/problem.ts";

/** Checks a folder that a person named; every file in the answer can be opened from where they stand. */
export async function checkNamedFolder(folder: string): Promise<CheckedContent> {
  const checked = await checkFolder(folder);
  const relocate = relocator(folder);
  return {
    ...checked,
    problems: checked.problems.map((problem) => ({ ...problem, location: relocate(problem.location) })),
    articles: checked.articles.map((article) => ({
      ...article,
      startsFromLocation: relocate(article.startsFromLocation),
      uncovered: article.uncovered.map((sentence) => ({
        ...sentence,
        location: relocate(sentence.location),
      })),
    })),
  };
}

/** A check names files from the content folder on, which is around an article's folder if that is what was named. */
function relocator(folder: string): (location: SourceLocation) => SourceLocation {
  const root = isArticleFolder(folder) ? dirname(folder) : folder;
  // What is wrong with the folder itself already has the name that the person gave.
  return (location) => ({
    ...location,
    file: location.file === folder ? folder : join(root, location.file),
  });
}

/** Whether it is one article's folder, and not the content folder around it. */
export function isArticleFolder(folder: string): boolean {
  return [ARTICLE_FILE, FACTS_FILE].some((file) => existsSync(join(folder, file)));
}

export function hasErrors({ problems }: CheckedContent): boolean {
  return problems.some(({ severity }) => severity === "ERROR");
}
