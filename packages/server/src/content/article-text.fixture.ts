import { articleText, type ArticleText } from "./article-text.ts";
import { renderMarkdown } from "./markdown.ts";
import type { Problem } from "./problem.ts";
import { sourceOf } from "./source.ts";

/** The text that Markdown becomes, and what is wrong with it. */
export function render(markdown: string, language = "en"): { text: ArticleText; problems: Problem[] } {
  const source = sourceOf("article.md", markdown);
  const problems: Problem[] = [];
  const built = renderMarkdown(source, { start: 0, end: markdown.length }, problems);
  if (built === null) throw new Error(problems.map(({ message }) => message).join(" "));
  return { text: articleText(source, built, language), problems };
}
