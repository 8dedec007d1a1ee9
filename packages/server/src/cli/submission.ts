import type { CheckedArticle, CheckedContent } from "../content/checked.ts";
import { ARTICLE_FILE, FACTS_FILE, type ContentFiles } from "../content/files.ts";
import { readContent } from "../content/read.ts";
import type { Entity } from "../entities/entity.ts";
import { keysOf } from "../export/keys.ts";
import { entityFiles, measuresFile } from "../export/vocabulary-files.ts";
import { entityIdsIn } from "../publishing/redirects.ts";

/** One article as the API takes it: its files, and of the shared ones what it refers to. */
export interface Submission {
  readonly articleId: string;
  readonly slug: string;
  /** The revision that the folder says it starts from; 0 for a new article. */
  readonly startsFrom: number;
  readonly files: readonly SubmittedFile[];
}

export interface SubmittedFile {
  readonly path: string;
  readonly text: string;
}

/** The articles of a folder that was checked, each to be sent by itself. */
export async function readSubmissions(
  folder: string,
  checked: CheckedContent,
): Promise<readonly Submission[]> {
  const files = await readContent(folder);
  return checked.articles.map((article) => submissionOf(article, checked, files));
}

/** The entities and measures of a folder to which no article of it refers: there is no article to send them with. */
export function unsentKeys(checked: CheckedContent): readonly string[] {
  const sent = checked.articles.map((article) => referredTo(article, checked));
  const ids = new Set(
    sent.flatMap(({ entities, measures }) => [...entities, ...measures].map(({ id }) => id)),
  );
  return [...checked.entities, ...checked.measures].filter(({ id }) => !ids.has(id)).map(({ key }) => key);
}

function submissionOf(article: CheckedArticle, checked: CheckedContent, { texts }: ContentFiles): Submission {
  const { articleId, slug } = article.content;
  const own = [ARTICLE_FILE, FACTS_FILE].map((name) => {
    const path = `${slug}/${name}`;
    return { path, text: texts.get(path) ?? "" };
  });
  const { entities, measures } = referredTo(article, checked);
  const keys = keysOf(checked.entities, checked.measures);
  const shared = [...entityFiles(entities, keys), ...measuresFile(measures, keys)];
  const files = [...own, ...shared.map(([path, text]) => ({ path, text }))];
  return { articleId, slug, startsFrom: article.startsFrom, files };
}

/** What an article refers to, and the places in which those places lie. */
function referredTo({ content }: CheckedArticle, checked: CheckedContent) {
  const measureIds = new Set(content.figures.map(({ measureId }) => measureId));
  const measures = checked.measures.filter(({ id }) => measureIds.has(id));
  const byId = new Map(checked.entities.map((entity) => [entity.id, entity]));
  const entities = new Map<string, Entity>();
  const take = (id: string | null): void => {
    const entity = id === null ? undefined : byId.get(id);
    if (entity === undefined || entities.has(entity.id)) return;
    entities.set(entity.id, entity);
    if (entity.type === "PLACE") take(entity.withinId);
  };
  for (const id of entityIdsIn(content)) take(id);
  for (const { ofId } of measures) take(ofId);
  return { entities: [...entities.values()], measures };
}
