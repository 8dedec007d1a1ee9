import { type ArticleText, articleText } from "../content/article-text.ts";
import { ARTICLE_FILE, FACTS_FILE } from "../content/files.ts";
import { renderMarkdown } from "../content/markdown.ts";
import type { Problem } from "../content/problem.ts";
import { sourceOf } from "../content/source.ts";
import type { Passage } from "../evidence/passage.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import {
  figureInput,
  mediaInput,
  relationshipInput,
  reportInput,
  roleInput,
  statementInput,
  type Writing,
} from "./fact-inputs.ts";
import type { Keys } from "./keys.ts";
import { markdownOf } from "./markdown.ts";
import { mentionInputs } from "./mention-inputs.ts";
import { publishedInput } from "./moment-input.ts";
import { type YamlValue, yamlText } from "./yaml-text.ts";

/** A text of which no Markdown is read back as the same: it has more marks than a check reads. */
export class UnwritableTextError extends Error {
  override readonly name = "UnwritableTextError";
}

export type FileText = readonly [path: string, text: string];

/**
 * An article's folder: what a check reads back as the same content.
 *
 * @param content with the ids of entities as they were written
 * @param startsFrom the number of its revision, from which a change of the folder starts
 */
export function articleFiles(
  content: RevisionContent,
  keys: Keys,
  startsFrom: number,
): readonly [article: FileText, facts: FileText] {
  const markdown = markdownOf(content.text, content.paragraphs);
  const writing = { text: textOf(markdown, content), publishedAt: content.publishedAt, keys };
  return [
    [`${content.slug}/${ARTICLE_FILE}`, `---\n${frontMatter(content, startsFrom)}---\n\n${markdown}\n`],
    [`${content.slug}/${FACTS_FILE}`, facts(content, writing)],
  ];
}

function frontMatter(content: RevisionContent, startsFrom: number): string {
  const { headline, standfirst, language, articleKey, slug, publishedAt, source, license, url } = content;
  return yamlText({
    headline,
    standfirst,
    language,
    key: articleKey === slug ? null : articleKey,
    published: publishedInput(publishedAt),
    source,
    license,
    url,
    startsFrom: String(startsFrom),
  });
}

/** The text as it is read back, in which quotes are looked for. */
function textOf(markdown: string, { slug, text, language }: RevisionContent): ArticleText {
  // An empty line comes before it in the file, too; a parser drops the mark that some texts begin with.
  const source = sourceOf(`${slug}/${ARTICLE_FILE}`, `\n${markdown}`);
  const problems: Problem[] = [];
  const built = renderMarkdown(source, { start: 0, end: source.text.length }, problems);
  if (built?.text !== text || problems.length > 0) {
    const why = problems.map(({ message }) => message).join(" ");
    throw new UnwritableTextError(`The text of ${slug} can't be written as Markdown. ${why}`.trim());
  }
  return articleText(source, built, language);
}

const SCHEMA = "# yaml-language-server: $schema=../schemas/facts.schema.json\n";

function facts(content: RevisionContent, writing: Writing): string {
  const { figures, statements, roles, relationships, reports, media } = content;
  return (
    SCHEMA +
    yamlText({
      mentions: mentions(content, writing),
      figures: keyed(figures, (figure) => figureInput(writing, figure)),
      statements: keyed(statements, (statement) => statementInput(writing, statement)),
      roles: keyed(roles, (role) => roleInput(writing, role)),
      relationships: keyed(relationships, (relationship) => relationshipInput(writing, relationship)),
      reports: keyed(reports, (report) => reportInput(writing, report)),
      media: keyed(media, (one) => mediaInput(writing, one)),
    })
  );
}

function mentions({ mentions: all }: RevisionContent, { text, keys }: Writing): YamlValue {
  const byEntity = new Map<string, Passage[]>();
  for (const { entityId, passage } of all) {
    const key = keys.entity(entityId);
    const others = byEntity.get(key);
    if (others === undefined) byEntity.set(key, [passage]);
    else others.push(passage);
  }
  if (byEntity.size === 0) return null;
  return new Map([...byEntity].map(([key, passages]) => [key, mentionInputs(text, passages)]));
}

function keyed<One extends { readonly key: string }>(
  list: readonly One[],
  inputOf: (one: One) => YamlValue,
): YamlValue {
  return list.length === 0 ? null : new Map(list.map((one) => [one.key, inputOf(one)]));
}
