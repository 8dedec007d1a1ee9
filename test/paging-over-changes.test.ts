import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { identify } from "../packages/server/src/identity.ts";
import { publish } from "../packages/server/src/publishing/publish.ts";
import {
  article,
  type ArticleFixture,
  checkedContent,
  day,
  exactly,
  measure,
  project,
  usDollars,
} from "./engines/article-fixture.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";

const port = project("port", "The port");
const cost = measure("cost", "MONEY", port);

/** What may become of an article while somebody reads a list of them. */
interface Change {
  /** Which article; one that is not there yet is published. */
  readonly number: number;
  readonly headline: string;
  readonly date: string;
  readonly million: number;
}

const AT_FIRST = 12;

const aChange: fc.Arbitrary<Change> = fc.record({
  number: fc.integer({ min: 0, max: AT_FIRST + 6 }),
  headline: fc.constantFrom("Anchor", "Berth", "Crane", "Dock"),
  date: fc.constantFrom("2024-01-01", "2024-06-15", "2024-11-14"),
  million: fc.integer({ min: 1, max: 5 }),
});

function articleOf({ number, headline, date, million }: Change): ArticleFixture {
  return article(`piece-${number}`, `The port costs ${million} million.`)
    .with({ headline, publishedAt: day(date) })
    .mentions(port, "The port")
    .figure("cost", cost, `${million} million`, exactly(`${million}000000`, usDollars));
}

interface Item {
  readonly id: string;
  /** What its place in the list depends on. */
  readonly place: string;
}

interface List {
  readonly field: string;
  /** What else of an item is asked for than its id. */
  readonly placed: string;
  place(node: Readonly<Record<string, unknown>>): unknown;
  /** The item of the article, and its place once it has changed so. */
  moved(change: Change): Item;
}

const articleId = ({ number }: Change) => identify("Article", `piece-${number}`);
const figureId = ({ number }: Change) => identify("Figure", `piece-${number}`, "cost");
const LISTS: Readonly<Record<string, List>> = {
  "articles, newest first": {
    field: "articles(ARGS)",
    placed: "publishedAt { edtf }",
    place: ({ publishedAt }) => publishedAt,
    moved: (change) => ({ id: articleId(change), place: JSON.stringify({ edtf: change.date }) }),
  },
  "articles by headline, backwards": {
    field: "articles(orderBy: { field: HEADLINE, direction: DESC }, ARGS)",
    placed: "headline",
    place: ({ headline }) => headline,
    moved: (change) => ({ id: articleId(change), place: JSON.stringify(change.headline) }),
  },
  "figures by size": {
    field: "figures(orderBy: { field: MAGNITUDE, direction: ASC }, ARGS)",
    placed: "quantity { value }",
    place: ({ quantity }) => quantity,
    moved: (change) => ({
      id: figureId(change),
      place: JSON.stringify({ value: `${change.million}000000` }),
    }),
  },
};

describe("a list that is read page by page while articles change", () => {
  let nutgraf: Nutgraf;
  const revisions = new Map<number, number>();

  /** Publishes what the change makes of its article, as a correction where it is there. */
  async function apply(change: Change): Promise<void> {
    const start = revisions.get(change.number) ?? 0;
    const content = checkedContent([articleOf(change).startsFrom(start)], [port], [cost]);
    const outcome = await publish(nutgraf.world.db, content, { onStale: "refuse" });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
    for (const { revision } of outcome.articles) revisions.set(change.number, revision);
  }

  interface Page {
    readonly nodes: readonly { readonly id: string; readonly [field: string]: unknown }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }

  async function pageOf({ field, placed, place }: List, size: number, after: string | null) {
    const answer = await nutgraf.ask<{ list: Page }>(
      `query($first: Int!, $after: String) {
        list: ${field.replace("ARGS", "first: $first, after: $after")} {
          nodes { id ${placed} } pageInfo { hasNextPage endCursor }
        }
      }`,
      { first: size, after },
    );
    const items = answer.list.nodes.map((node): Item => ({
      id: node.id,
      place: JSON.stringify(place(node)),
    }));
    return { items, ...answer.list.pageInfo };
  }

  /** Reads the whole list, with a change after each page as long as there are changes; gives those that were made. */
  async function walk(list: List, size: number, changes: readonly Change[]) {
    const seen: Item[] = [];
    const made: Change[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(list, size, after);
      seen.push(...page.items);
      if (!page.hasNextPage) return { seen, made };
      after = page.endCursor;
      const change = changes[made.length];
      if (change === undefined) continue;
      await apply(change);
      made.push(change);
    }
  }

  beforeAll(async () => {
    nutgraf = await startNutgraf();
    for (let number = 0; number < AT_FIRST; number += 1) {
      await apply({ number, headline: "Anchor", date: "2024-06-15", million: 3 });
    }
  });
  afterAll(() => nutgraf?.[Symbol.asyncDispose]());

  for (const [name, list] of Object.entries(LISTS)) {
    it(`shows what stayed exactly once: ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 5 }),
          fc.array(aChange, { minLength: 1, maxLength: 8 }),
          async (size, changes) => {
            const { seen: before } = await walk(list, 100, []);
            const { seen, made } = await walk(list, size, changes);
            const moves = made.map(list.moved);
            const stayed = before.filter(
              ({ id, place }) => !moves.some((move) => move.id === id && move.place !== place),
            );
            for (const { id } of stayed) expect(seen.filter((item) => item.id === id)).toHaveLength(1);
          },
        ),
        { numRuns: 12 },
      );
    });
  }
});
