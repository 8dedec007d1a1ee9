import { element } from "./element.ts";
import type { Article, Fact } from "./facts.ts";
import { paragraphs, segments, type Passage, type Segment } from "./segments.ts";

export interface Words {
  readonly mark: HTMLElement;
  readonly segment: Segment;
}

/** The article as an element, and the marked words in it. */
export function showArticle(article: Article, facts: readonly Fact[]): { view: HTMLElement; words: Words[] } {
  const passages: readonly Passage[] = facts.flatMap((fact) =>
    fact.passages.map(({ start, end }) => ({ start, end, fact })),
  );
  const words: Words[] = [];
  const show = (segment: Segment): Node | string => {
    const text = article.text.slice(segment.start, segment.end);
    const [shortest] = segment.passages;
    if (shortest === undefined) return text;
    const mark = element("mark", "", text);
    mark.dataset["kind"] = shortest.fact.kind;
    words.push({ mark, segment });
    return mark;
  };
  const body = paragraphs(article.text).map((span) =>
    element("p", "", ...segments(span, passages).map(show)),
  );
  const view = element("article", "", heading(article), ...body, element("footer", "", origin(article)));
  view.lang = article.language;
  return { view, words };
}

function heading({ headline, standfirst, retraction, publishedAt }: Article): HTMLElement {
  const header = element("header", "", element("h1", "", headline));
  if (standfirst !== null) header.append(element("p", "standfirst", standfirst));
  const published = publishedAt?.text ?? publishedAt?.earliest;
  if (published) header.append(element("p", "published", published));
  if (retraction !== null) header.append(element("p", "notice", `Retracted: ${retraction.reason}`));
  return header;
}

function origin({ source, license }: Article): string {
  return [source, license].filter((part) => part !== null).join(" · ");
}
