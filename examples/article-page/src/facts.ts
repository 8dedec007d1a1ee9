import type { ResultOf } from "@nutgraf/client";
import type { getArticle } from "@nutgraf/client/operations";

export type Article = NonNullable<ResultOf<typeof getArticle>["article"]>;
type Figure = Article["figures"]["nodes"][number];

/** A passage of the text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Kind = "people" | "organizations" | "projects" | "figures";

/** What stands beside the text: something that the article mentions, or a figure that it gives. */
export interface Fact {
  readonly kind: Kind;
  readonly title: string;
  readonly detail: string;
  /** Whose word it is, where it isn't the article's own. */
  readonly source: string | null;
  /** The passages that name it or say so. */
  readonly passages: readonly Span[];
}

export function factsOf(article: Article): readonly Fact[] {
  return [
    ...article.people.edges.map(({ node, roles, mentions }) =>
      mentioned("people", node.name, roles.map(roleInWords).join("; ") || node.description, mentions),
    ),
    ...article.organizations.edges.map(({ node, mentions }) =>
      mentioned("organizations", node.name, node.description, mentions),
    ),
    ...article.projects.edges.map(({ node, mentions }) =>
      mentioned("projects", node.name, node.description, mentions),
    ),
    ...article.figures.nodes.map(figure),
  ];
}

function mentioned(kind: Kind, title: string, detail: string, passages: readonly Span[]): Fact {
  return { kind, title, detail, source: null, passages };
}

function roleInWords({ title, organization }: Article["people"]["edges"][number]["roles"][number]): string {
  return organization === null ? title : `${title}, ${organization.name}`;
}

function figure({ quantity, outOf, measure, of, period, modality, attribution, evidence }: Figure): Fact {
  const conditions = [of?.name, period?.text, modality?.toLowerCase().replaceAll("_", " ")];
  return {
    kind: "figures",
    title: [quantity, outOf].flatMap((part) => (part === null ? [] : quantityInWords(part))).join(" of "),
    detail: [measure.label, ...conditions.filter((condition) => condition)].join(" · "),
    source: attribution.voice === "ARTICLE" ? null : (attribution.text ?? attribution.entity?.name ?? null),
    passages: evidence,
  };
}

const BEFORE_NUMBER = {
  EXACT: "",
  ABOUT: "about ",
  MORE_THAN: "more than ",
  AT_LEAST: "at least ",
  LESS_THAN: "less than ",
  AT_MOST: "at most ",
  BETWEEN: "",
} as const satisfies Record<Figure["quantity"]["comparator"], string>;

/** The article's own words for the number, with those that say how exact it is. */
function quantityInWords({ text, value, low, high, comparator, unit }: Figure["quantity"]): string {
  const number = value ?? `${low?.value} to ${high?.value}`;
  return BEFORE_NUMBER[comparator] + (text ?? `${number} ${unit.label}`);
}
