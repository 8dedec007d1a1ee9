import { checkSmall } from "../content/small-content.fixture.ts";
import type { CheckedContent } from "../content/checked.ts";
import type { LinkedArticle } from "./linked-article.ts";

/** The articles of checked content as the service has them once they are published, each as its first revision. */
export function linked({ articles, entities, measures }: CheckedContent): readonly LinkedArticle[] {
  return articles.map(({ content }) => ({
    id: content.articleId,
    revisionNumber: 1,
    revisedAt: new Date("2024-11-15T12:00:00Z"),
    content,
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    measures: new Map(measures.map((measure) => [measure.id, measure])),
  }));
}

/** The small content's one article, in which stands one fact of each sort. */
export function linkedSmall(): LinkedArticle {
  const [article] = linked(checkSmall());
  if (article === undefined) throw new Error("The small content has no article.");
  return article;
}
