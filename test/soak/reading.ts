import type { Asked, Operation } from "./ask.ts";
import { type Age, RETRACTED, type Story, UNKNOWN } from "./story.ts";

export interface Reading {
  /** What it is called in the tables. */
  readonly kind: string;
  readonly operation: Operation;
  /** Which promises the answer breaks. */
  faultsOf(asked: Asked<unknown>, instance: string, story: Story): readonly string[];
}

interface ReadArticle {
  readonly status: "PUBLISHED" | "RETRACTED";
  readonly revision: { readonly number: number; readonly text: string };
}

/** Reads one of the articles that are changed all the time. */
export function changingArticle(slug: string): Reading {
  return {
    kind: "changing article",
    operation: {
      query: "query Changing($slug: String!) { article(slug: $slug) { status revision { number text } } }",
      variables: { slug },
    },
    faultsOf(asked, instance, story) {
      const article = articleOf(asked);
      const { begun, finished } = asked;
      const age = ageOf(article);
      const older = story.faultOf({ slug, instance, begun, finished, age });
      const other = article && story.faultOfAmount(slug, article.revision.number, article.revision.text);
      return [older, other].filter((fault) => fault !== null);
    },
  };
}

function ageOf(article: ReadArticle | null): Age {
  if (article === null) return UNKNOWN;
  return article.status === "RETRACTED" ? RETRACTED : article.revision.number;
}

/** Whether the article of that slug can be read, in what `changingArticle` asked. */
export function isThere(asked: Asked<unknown>): boolean {
  return asked.data !== null && articleOf(asked) !== null;
}

function articleOf({ data }: Asked<unknown>): ReadArticle | null {
  // The query has it under this name.
  return (data as { readonly article: ReadArticle | null }).article;
}

interface Listed {
  readonly nodes: readonly { readonly slug?: string; readonly article?: { readonly slug: string } }[];
}

/** Reads a list of articles, or of what is in articles. */
function list(kind: string, query: string): Reading {
  return {
    kind,
    operation: { query },
    faultsOf({ begun, data }, instance, story) {
      // Each of these queries has one list at its root, under this name.
      const { list: listed } = data as { list: Listed };
      if (listed.nodes.length === 0) return [`${kind} at ${instance} were empty`];
      const slugs = listed.nodes
        .map(({ slug, article }) => slug ?? article?.slug)
        .filter((slug) => slug !== undefined);
      return slugs
        .map((slug) => story.faultOfListed({ slug, instance, begun }))
        .filter((fault) => fault !== null);
    },
  };
}

/** Reads what nobody changes: all answers are alike. */
function constant(kind: string, query: string): Reading {
  let first: string | undefined;
  return {
    kind,
    operation: { query },
    faultsOf({ data }, instance) {
      const said = JSON.stringify(data);
      first ??= said;
      return said === first ? [] : [`${kind} at ${instance} was answered otherwise than at first`];
    },
  };
}

/** What readers ask, beside the articles that change. */
export const READINGS: readonly Reading[] = [
  constant(
    "article",
    `{ article(slug: "beijing-visit") {
      headline text people(first: 20) { nodes { name } } organizations(first: 20) { nodes { name } }
      figures(first: 20) { totalCount nodes { quantity { value text } evidence { quote } } }
    } }`,
  ),
  list("articles", "{ list: articles(first: 20) { totalCount nodes { slug headline } } }"),
  list(
    "figures",
    `{ list: figures(first: 20, where: { kind: { eq: MONEY }, publishedOn: { gte: "2025-01-01" } }) {
      totalCount nodes { quantity { value } article { slug } }
    } }`,
  ),
  list("search", `{ list: articles(search: "port costs", first: 10) { nodes { slug headline } } }`),
  constant("entity", `{ entity(slug: "chancay-port") { name description ... on Project { kind } } }`),
];
