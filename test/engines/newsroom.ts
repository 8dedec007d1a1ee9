import { contentFiles } from "../../packages/server/src/content/files.ts";
import type { Nutgraf } from "./nutgraf.ts";

/** A file as the API takes it. */
export interface File {
  readonly path: string;
  readonly text: string;
}

/** What the articles of the newsroom tests refer to, and no article sends along. */
export const SHARED_FILES: readonly File[] = [
  {
    path: "entities/projects.yaml",
    text: "port:\n  name: The port\n  description: A port of the test\n  kind: PORT\n",
  },
  {
    path: "entities/people.yaml",
    text: "ana-ruiz:\n  name: Ana Ruiz\n  description: Minister of ports\n",
  },
  { path: "measures.yaml", text: "cost:\n  label: cost\n  kind: MONEY\n  of: port\n" },
];

export interface PortArticle {
  readonly slug: string;
  /** What the port costs, in million dollars. */
  readonly million?: number;
  readonly headline?: string;
  /** Stands after all that the facts cite. */
  readonly more?: string;
  /** Lines to put into the front matter. */
  readonly frontMatter?: string;
}

/** An article that says what a port costs, as the API takes it: nothing that it refers to is among its files. */
export function portArticle({
  slug,
  million = 3,
  headline = "What the port costs",
  more = "Nobody else spoke.",
  frontMatter = "",
}: PortArticle): readonly File[] {
  const text = `---
headline: ${headline}
published: 2024-05-01
${frontMatter}---

The port costs US$${million} million, Ana Ruiz said.

${more}
`;
  const facts = `mentions:
  port: [The port]
  ana-ruiz: [Ana Ruiz]
figures:
  cost:
    measure: cost
    quantity: { text: US$${million} million, value: ${million}000000, currency: USD }
    evidence: US$${million} million
statements:
  price:
    text: The port has its price.
    speaker: { voice: SPEAKER, entity: ana-ruiz }
    about: [port]
    evidence: Ana Ruiz said
`;
  return [
    { path: `${slug}/article.md`, text },
    { path: `${slug}/facts.yaml`, text: facts },
  ];
}

/** Articles with all that they refer to, as a content folder would have them. */
export function folderOf(...articles: readonly PortArticle[]) {
  const files = [...SHARED_FILES, ...articles.flatMap(portArticle)];
  return contentFiles(files.map(({ path, text }) => [path, text]));
}

export const ERRORS = `errors {
  __typename code message mend path
  ... on ContentProblem { severity file line column lineText }
  ... on StaleChange { startsFrom newest { number text } }
}`;

const EMBARGO =
  "embargo { id articleId slug headline visibleFrom acceptedAt actor failure { code message } }";

const PUBLISH = `mutation ($input: ArticlePublishInput!) { articlePublish(input: $input) {
  ${EMBARGO}
  article { id slug headline } revision { number } changeNumber
  coverage { sentences cited uncovered { quote line } }
  warnings { code file line } ${ERRORS}
} }`;

const CORRECT = PUBLISH.replaceAll("Publish", "Correct").replace(EMBARGO, "");

const CANCEL = `mutation ($input: EmbargoCancelInput!) { embargoCancel(input: $input) {
  ${EMBARGO} changeNumber ${ERRORS}
} }`;

const EMBARGOES = `{ embargoes { totalCount nodes { ${EMBARGO.slice("embargo { ".length, -2)} } } }`;

const RETRACT = `mutation ($input: ArticleRetractInput!) { articleRetract(input: $input) {
  article { id slug status retraction { reason retractedAt } } changeNumber ${ERRORS}
} }`;

export interface ChangeErrorAnswer {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly mend: string | null;
  readonly path: readonly string[];
  readonly newest?: { readonly number: number; readonly text: string };
}

export interface EmbargoAnswer {
  readonly id: string;
  readonly articleId: string;
  readonly slug: string;
  readonly headline: string;
  readonly visibleFrom: string;
  readonly acceptedAt: string;
  readonly actor: string;
  readonly failure: readonly { readonly code: string; readonly message: string }[] | null;
}

export interface Cancelled {
  readonly embargo: EmbargoAnswer | null;
  readonly changeNumber: number | null;
  readonly errors: readonly ChangeErrorAnswer[];
}

export interface Submitted {
  /** Of a publication only. */
  readonly embargo?: EmbargoAnswer | null;
  readonly article: { readonly id: string; readonly slug: string; readonly headline: string } | null;
  readonly revision: { readonly number: number } | null;
  readonly changeNumber: number | null;
  readonly coverage: {
    readonly sentences: number;
    readonly cited: number;
    readonly uncovered: readonly { readonly quote: string; readonly line: number }[];
  } | null;
  readonly warnings: readonly { readonly code: string }[];
  readonly errors: readonly ChangeErrorAnswer[];
}

export interface Retracted {
  readonly article: {
    readonly id: string;
    readonly slug: string;
    readonly status: string;
    readonly retraction: { readonly reason: string; readonly retractedAt: string } | null;
  } | null;
  readonly changeNumber: number | null;
  readonly errors: readonly ChangeErrorAnswer[];
}

type Input = Readonly<Record<string, unknown>>;

/** Whoever may publish, correct and retract. */
export interface Newsroom extends Pick<Nutgraf, "ask" | "send"> {
  publish(input: Input): Promise<Submitted>;
  correct(input: Input): Promise<Submitted>;
  retract(input: Input): Promise<Retracted>;
  cancel(input: Input): Promise<Cancelled>;
  /** What waits, the next to appear first. */
  embargoes(): Promise<readonly EmbargoAnswer[]>;
}

export async function newsroomOf(nutgraf: Pick<Nutgraf, "as" | "makeKey">): Promise<Newsroom> {
  const asked = nutgraf.as(await nutgraf.makeKey("read", "publish", "correct", "retract"));
  const mutate = async <Payload>(name: string, document: string, input: Input): Promise<Payload> => {
    const answer = await asked.ask<Readonly<Record<string, Payload>>>(document, { input });
    const payload = answer[name];
    if (payload === undefined) throw new Error(`${name} gave no payload`);
    return payload;
  };
  return {
    ...asked,
    publish: (input) => mutate("articlePublish", PUBLISH, input),
    correct: (input) => mutate("articleCorrect", CORRECT, input),
    retract: (input) => mutate("articleRetract", RETRACT, input),
    cancel: (input) => mutate("embargoCancel", CANCEL, input),
    async embargoes() {
      const { embargoes } = await asked.ask<{ embargoes: { nodes: readonly EmbargoAnswer[] } }>(EMBARGOES);
      return embargoes.nodes;
    },
  };
}
