import { identify } from "../identity.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import { checkHead, unreadableHead, type ArticleHead } from "./article-head.ts";
import { articleText, type ArticleText } from "./article-text.ts";
import type { CheckedArticle } from "./checked.ts";
import { uncoveredSentences } from "./coverage.ts";
import type { Entities } from "./entities.check.ts";
import { readSections } from "./fact-sections.ts";
import { checkFacts, type CheckedFacts } from "./facts.check.ts";
import { ARTICLE_FILE, FACTS_FILE, type ContentFiles } from "./files.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { renderMarkdown } from "./markdown.ts";
import type { Measures } from "./measures.check.ts";
import { standsIn } from "./occurrences.ts";
import { error, type Problem } from "./problem.ts";
import { quoted } from "./quote-places.ts";
import { readRoot } from "./root.ts";
import { key as keySchema } from "./scalars.schema.ts";
import { locate, sourceOf, wholeFile, type Source } from "./source.ts";
import { readYaml } from "./yaml-source.ts";

/** What the facts of articles refer to. */
export interface Vocabulary {
  readonly entities: Entities;
  readonly measures: Measures;
}

/** Checks one article's folder. Null where anything in it is wrong, all of which is reported. */
export function checkArticle(
  files: ContentFiles,
  slug: string,
  vocabulary: Vocabulary,
  problems: Problem[],
): CheckedArticle | null {
  const found: Problem[] = [];
  checkSlug(slug, found);
  const article = readArticle(files, slug, found);
  const checked = checkFactsFile(files, slug, article, vocabulary, found);
  for (const problem of found) problems.push(problem);
  return found.some(({ severity }) => severity === "ERROR") ? null : checked;
}

interface Article {
  readonly head: ArticleHead;
  readonly text: ArticleText;
}

/** Null where there is no text that facts could be checked against. */
function readArticle(files: ContentFiles, slug: string, problems: Problem[]): Article | null {
  const path = `${slug}/${ARTICLE_FILE}`;
  const content = files.texts.get(path) ?? null;
  if (!files.texts.has(path))
    problems.push(missing(path, "Write the article into it, with its front matter."));
  if (content === null) return null;
  const source = sourceOf(path, content);
  const parts = splitFrontMatter(source);
  if (parts === null) {
    problems.push(noFrontMatter(source));
    return null;
  }
  const yaml = readYaml(source, problems, parts.yaml);
  const head = yaml === null ? null : checkHead(yaml, source, slug, problems);
  const built = renderMarkdown(source, parts.body, problems);
  if (built === null) return null;
  if (built.text === "") {
    problems.push(error("TEXT_EMPTY", locate(source, parts.body), "The article has no text."));
    return null;
  }
  const usable = head ?? unreadableHead(slug, locate(source, parts.yaml));
  const text = articleText(source, built, usable.language);
  checkDateWords(usable, text, problems);
  return { head: usable, text };
}

function checkFactsFile(
  files: ContentFiles,
  slug: string,
  article: Article | null,
  vocabulary: Vocabulary,
  problems: Problem[],
): CheckedArticle | null {
  const path = `${slug}/${FACTS_FILE}`;
  if (!files.texts.has(path)) problems.push(missing(path, "Write the article's facts into it."));
  const { root, source } = readRoot(files, path, problems);
  if (root === null) return null;
  if (article === null) {
    readSections(root, source, problems);
    return null;
  }
  const { key, publishedAt, isDated } = article.head;
  const { text } = article;
  const scope = { articleKey: key, text, publishedAt, isDated, ...vocabulary, problems, uses: new Map() };
  return checkedArticle(slug, article, checkFacts(root, source, scope));
}

function checkedArticle(slug: string, { head, text }: Article, facts: CheckedFacts): CheckedArticle {
  const { mentions: _, media: __, ...sections } = facts;
  const evidence = Object.values(sections).flatMap((section) => section.flatMap((fact) => fact.evidence));
  const uncovered = uncoveredSentences(text, evidence);
  const content: RevisionContent = {
    articleId: identify("Article", head.key),
    articleKey: head.key,
    slug,
    headline: head.headline,
    standfirst: head.standfirst,
    language: head.language,
    url: head.url,
    source: head.source,
    license: head.license,
    publishedAt: head.publishedAt,
    text: text.text,
    paragraphs: text.paragraphs.map((paragraph) => text.passage(paragraph)),
    sentences: text.sentences,
    ...facts,
    uncovered: uncovered.map(({ passage }) => passage),
  };
  return { content, startsFrom: head.startsFrom, startsFromLocation: head.at("startsFrom"), uncovered };
}

function checkSlug(slug: string, problems: Problem[]): void {
  if (keySchema.safeParse(slug).success) return;
  const message = `The folder's name, ${JSON.stringify(slug)}, is the article's slug, and it is not one.`;
  const mend = "Name it with lower-case letters, digits and single hyphens: port-opens.";
  problems.push(error("SLUG_INVALID", wholeFile(`${slug}/${ARTICLE_FILE}`), message, mend));
}

function checkDateWords(head: ArticleHead, text: ArticleText, problems: Problem[]): void {
  const words = head.publishedAt.text;
  if (words === null || standsIn(text, words)) return;
  const message = `${quoted(words)} does not stand in the text.`;
  const mend = "Write the date as the article words it, or take text out.";
  problems.push(error("WORDS_NOT_FOUND", head.at("published", "text"), message, mend));
}

function missing(path: string, mend: string): Problem {
  return error("FILE_MISSING", wholeFile(path), "This file is missing.", mend);
}

function noFrontMatter(source: Source): Problem {
  const hasOpening = /^---[ \t]*$/m.exec(source.text)?.index === 0;
  const message = hasOpening
    ? "The front matter that begins here has no end."
    : "The article must begin with its front matter.";
  const mend = "Put it between two lines of three hyphens: ---";
  return error("FRONT_MATTER_MISSING", locate(source, { start: 0, end: 3 }), message, mend);
}
