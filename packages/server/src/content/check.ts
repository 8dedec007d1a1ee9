import { checkArticle } from "./article.check.ts";
import type { CheckedArticle, CheckedContent } from "./checked.ts";
import { checkEntities } from "./entities.check.ts";
import { ARTICLE_FILE, type ContentFiles } from "./files.ts";
import { type Known, NOTHING_KNOWN } from "./known.ts";
import { checkMeasures } from "./measures.check.ts";
import { error, sortProblems, type Problem } from "./problem.ts";
import { readContent } from "./read.ts";
import { wholeFile } from "./source.ts";

/**
 * Checks content as a compiler checks a program: everything is looked at, and all that is wrong is told at once. The
 * same files always give the same answer. It reads and writes nothing.
 *
 * @param known what the files may refer to beside what they declare; nothing where left out
 */
export function checkContent(files: ContentFiles, known: Known = NOTHING_KNOWN): CheckedContent {
  const problems: Problem[] = [...files.problems];
  const entities = checkEntities(files, known, problems);
  const measures = checkMeasures(files, entities, known, problems);
  const found = files.slugs.flatMap(
    (slug) => checkArticle(files, slug, { entities, measures }, problems) ?? [],
  );
  const articles = withoutSharedKeys(found, problems);
  return { problems: sortProblems(problems), entities: entities.valid, measures: measures.valid, articles };
}

/** Reads a content folder, or one article's folder in it, and checks it. */
export async function checkFolder(folder: string): Promise<CheckedContent> {
  return checkContent(await readContent(folder));
}

/** An article's id is made of its key, so that no two may have the same. */
function withoutSharedKeys(articles: readonly CheckedArticle[], problems: Problem[]): CheckedArticle[] {
  const owners = new Map<string, string>();
  return articles.filter(({ content: { articleKey, slug } }) => {
    const owner = owners.get(articleKey);
    if (owner === undefined) {
      owners.set(articleKey, slug);
      return true;
    }
    const message = `The article's key, ${JSON.stringify(articleKey)}, is that of ${owner} too.`;
    const mend = "Give this one another key in its front matter.";
    problems.push(error("ARTICLE_KEY_TAKEN", wholeFile(`${slug}/${ARTICLE_FILE}`), message, mend));
    return false;
  });
}
