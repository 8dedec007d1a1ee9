import type { Kysely } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { findPresentedKey } from "../../packages/server/src/access/api-key.store.ts";
import { OPERATOR } from "../../packages/server/src/access/viewer.ts";
import { changesAfter, newestChange } from "../../packages/server/src/changes/change.store.ts";
import type { Tables } from "../../packages/server/src/database/tables.ts";
import { claimDue, spreadChanges } from "../../packages/server/src/webhooks/delivery.store.ts";
import { enlarge } from "../engines/enlarged-store.ts";
import { manyArticles } from "../engines/many-articles.ts";
import { type Nutgraf, startNutgraf } from "../engines/nutgraf.ts";
import { LISTS, LOOK_UPS } from "../engines/root-fields.ts";
import { listenToStatements, type SentStatement } from "../engines/sent-statements.ts";
import { postgresUrl, statementName } from "../engines/world.ts";

/** By which indexes each statement may find its rows where nothing narrows the list that it is for. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  "api-keys.page": [],
  "api-keys.page.count": [],
  "api-keys.presented": ["api_key_pkey"],
  "articles.by-id": ["article_pkey"],
  "articles.by-slug": ["article_figures_pkey", "article_slug_key", "revision_pkey"],
  "articles.of-entity": ["article_entity_by_entity", "article_figures_pkey", "article_pkey"],
  "articles.of-entity.count": ["article_entity_by_entity"],
  "articles.page": ["article_figures_pkey", "article_published"],
  "articles.page.count": [],
  "changes.after": ["article_pkey", "change_pkey", "entity_pkey"],
  "changes.epoch": ["change_pkey"],
  "changes.newest": ["change_pkey"],
  "changes.page": ["change_pkey"],
  "changes.page.count": [],
  "corrections.of-article": ["revision_article_id_number_key"],
  "corrections.of-article.count": ["revision_article_id_number_key"],
  "database.session": [],
  "embargoes.page": [],
  "embargoes.page.count": [],
  "entities.by-id": ["entity_pkey"],
  "entities.by-slug": ["entity_pkey", "entity_slug_key"],
  "entities.merged-into": ["entity_survivor"],
  "entities.page": ["entity_name", "entity_pkey", "entity_slug_key", "entity_type_name", "entity_within"],
  "entities.page.count": ["entity_pkey", "entity_slug_key", "entity_within"],
  "export.articles": ["article_slug"],
  "export.embargoes": [],
  "export.entities": [],
  "export.measures": [],
  "export.merged": ["entity_survivor"],
  "export.revision": ["article_pkey", "revision_pkey"],
  "figures.of-entity": ["figure_of"],
  "figures.of-entity.count": ["figure_of"],
  "figures.of-measure": ["figure_measure", "figure_published"],
  "figures.of-measure.count": ["figure_measure"],
  "measures.by-id": ["measure_pkey"],
  "measures.page": ["measure_label", "measure_of"],
  "measures.page.count": ["measure_key_key", "measure_of"],
  "nodes.articles-of-items": [
    "figure_pkey",
    "media_pkey",
    "relationship_pkey",
    "report_pkey",
    "retracted_item_pkey",
    "role_pkey",
    "statement_pkey",
  ],
  "organizations.people": ["entity_pkey", "role_organization"],
  "organizations.people.count": ["entity_pkey", "role_organization"],
  "places.events": ["entity_pkey", "report_place"],
  "places.events.count": ["entity_pkey", "report_place"],
  "places.projects": ["entity_pkey", "report_place"],
  "places.projects.count": ["entity_pkey", "report_place"],
  "places.within": ["entity_within"],
  "places.within.count": ["entity_within"],
  "relationships.of-entity": ["relationship_from", "relationship_to"],
  "relationships.of-entity.count": ["relationship_from", "relationship_to"],
  "relationships.page": ["relationship_published"],
  "relationships.page.count": ["relationship_article"],
  "reports.about-entity": ["report_about"],
  "reports.about-entity.count": ["report_about"],
  "reports.newest-place": ["report_about"],
  "reports.newest-status": ["report_about"],
  "reports.newest-when": ["report_about"],
  "revisions.as-of": ["revision_article_id_number_key"],
  "revisions.by-id": ["article_pkey", "revision_pkey"],
  "revisions.by-number": ["revision_article_id_number_key"],
  "revisions.of-article": ["revision_article_id_number_key"],
  "revisions.of-article.count": ["revision_article_id_number_key"],
  "revisions.parts": ["revision_pkey"],
  "roles.at-organization": ["role_organization"],
  "roles.of-person": ["role_person"],
  "roles.of-person.count": ["role_person"],
  "search.page": ["entity_search", "entity_type_name"],
  "search.page.count": ["entity_search", "entity_type_name"],
  "search.sentences": ["article_sentence_pkey"],
  "statements.about-entity": ["statement_about_pkey", "statement_pkey"],
  "statements.about-entity.count": ["statement_about_pkey", "statement_pkey"],
  "statements.of-speaker": ["statement_speaker"],
  "statements.of-speaker.count": ["statement_speaker"],
  "statements.page": ["statement_published"],
  "statements.page.count": [],
  "ties.event.participants": ["entity_pkey", "relationship_to"],
  "ties.event.participants.count": ["entity_pkey", "relationship_to"],
  "ties.organization.parent": ["entity_pkey", "relationship_from"],
  "ties.organization.projects": ["entity_pkey", "relationship_from"],
  "ties.organization.projects.count": ["entity_pkey", "relationship_from"],
  "ties.participant.events": ["entity_pkey", "relationship_from"],
  "ties.participant.events.count": ["entity_pkey", "relationship_from"],
  "ties.project.parties": ["entity_pkey", "relationship_to"],
  "ties.project.parties.count": ["entity_pkey", "relationship_to"],
  "ties.project.phase-of": ["entity_pkey", "relationship_from"],
  "ties.project.phases": ["entity_pkey", "relationship_to"],
  "ties.project.phases.count": ["entity_pkey", "relationship_to"],
  "ties.project.programme": ["entity_pkey", "relationship_from"],
  "ties.project.projects": ["entity_pkey", "relationship_to"],
  "ties.project.projects.count": ["entity_pkey", "relationship_to"],
  "webhook-deliveries.claim": [
    "article_pkey",
    "change_pkey",
    "entity_pkey",
    "webhook_delivery_pending",
    "webhook_delivery_pkey",
    "webhook_pkey",
  ],
  "webhook-deliveries.page": ["webhook_delivery_change"],
  "webhook-deliveries.page.count": [],
  "webhook-deliveries.spread": ["change_pkey", "webhook_pkey"],
  "webhooks.page": [],
  "webhooks.page.count": [],
};

/** Statements whose answer is made from all rows that there are, unless something narrows them. */
const READS_ALL: ReadonlySet<string> = new Set([
  "articles.page.count",
  "changes.page.count",
  "entities.page.count",
  "export.entities",
  "export.measures",
  "figures.of-measure.count",
  "measures.page.count",
  "relationships.page.count",
  // The text that is searched for is in every article.
  "search.page",
  "search.page.count",
  "statements.page.count",
  "webhook-deliveries.page.count",
]);

/** Tables in which somebody makes each row by hand. */
const STAYS_SMALL: ReadonlySet<string> = new Set(["api_key", "embargo", "webhook"]);

/** What narrows a list or puts it in order, and the index that is there for it. */
const NARROWED: readonly (readonly [query: string, index: string])[] = [
  [`articles(where: { slug: { eq: "article-7" } }) { nodes { headline } totalCount }`, "article_slug_key"],
  [
    `articles(where: { mentions: { eq: "minister-7" } }) { nodes { headline } totalCount }`,
    "article_entity_by_entity",
  ],
  [
    `articles(where: { publishedOn: { gte: "2024-02-01", lt: "2024-02-10" } }) { nodes { headline } totalCount }`,
    "article_published",
  ],
  [
    `articles(where: { or: [{ slug: { eq: "article-7" } }, { slug: { eq: "article-8" } }] }) { nodes { headline } totalCount }`,
    "article_slug_key",
  ],
  [`articles(search: "lighthouse") { nodes { headline } totalCount }`, "article_search_search"],
  [
    `articles(search: "lighthouse", orderBy: { field: HEADLINE, direction: ASC }) { nodes { headline } totalCount }`,
    "article_search_search",
  ],
  [`articles(orderBy: { field: HEADLINE, direction: ASC }) { nodes { headline } }`, "article_headline"],
  [`articles(orderBy: { field: HEADLINE, direction: DESC }) { nodes { headline } }`, "article_headline"],
  [`entities(where: { article: { eq: "article-7" } }) { nodes { name } totalCount }`, "article_entity_pkey"],
  [
    `entities(where: { slug: { in: ["port-7", "port-8"] } }) { nodes { name } totalCount }`,
    "entity_slug_key",
  ],
  [`entities(search: "lighthouse") { nodes { name } totalCount }`, "entity_search"],
  [`people(search: "lighthouse") { nodes { name } totalCount }`, "entity_search"],
  [`projects(where: { kind: { eq: PORT } }) { nodes { name } }`, "entity_type_name"],
  [`projects(where: { status: { eq: IN_OPERATION } }) { nodes { name } }`, "entity_type_name"],
  [`places(where: { within: { eq: "town-7" } }) { nodes { name } totalCount }`, "entity_within"],
  [`figures(where: { of: { eq: "port-7" } }) { nodes { key } totalCount }`, "figure_of"],
  [`figures(where: { measure: { eq: "cost-7" } }) { nodes { key } totalCount }`, "figure_measure"],
  [`figures(where: { article: { eq: "article-7" } }) { nodes { key } totalCount }`, "figure_article"],
  [`figures(orderBy: { field: MAGNITUDE, direction: DESC }) { nodes { key } }`, "figure_magnitude"],
  [
    `figures(where: { quantity: { gte: "59000000", unit: "USD" } }, orderBy: { field: MAGNITUDE, direction: DESC }) { nodes { key } }`,
    "figure_magnitude",
  ],
  [`statements(where: { speaker: { eq: "minister-7" } }) { nodes { key } totalCount }`, "statement_speaker"],
  [`statements(where: { about: { eq: "port-7" } }) { nodes { key } totalCount }`, "statement_about_pkey"],
  [`statements(search: "lighthouse") { nodes { key } totalCount }`, "statement_search"],
  [`relationships(where: { from: { eq: "company-7" } }) { nodes { key } totalCount }`, "relationship_from"],
  [`relationships(where: { to: { eq: "port-7" } }) { nodes { key } totalCount }`, "relationship_to"],
  [
    `relationships(where: { article: { eq: "article-7" } }) { nodes { key } totalCount }`,
    "relationship_article",
  ],
  [`measures(where: { of: { eq: "port-7" } }) { nodes { label } totalCount }`, "measure_of"],
  [`measures(where: { key: { eq: "cost-7" } }) { nodes { label } totalCount }`, "measure_key_key"],
  [`changes(where: { article: { eq: "article-7" } }) { nodes { number } totalCount }`, "change_article"],
  [`changes(where: { entity: { eq: "port-7" } }) { nodes { number } totalCount }`, "change_entity"],
  [`search(text: "lighthouse") { nodes { score } totalCount }`, "article_search_search"],
  [
    `webhookDeliveries(where: { status: { eq: DEAD } }) { nodes { status } totalCount }`,
    "webhook_delivery_status",
  ],
];

/** What was, as an article tells it. */
const HISTORY = `article(slug: "article-7") {
  revision(number: 1) { headline }
  asOf(at: "2099-01-01T00:00:00Z") { headline }
  corrections(first: 2) { nodes { note } totalCount }
  retraction { reason }
}`;

/** What nobody asks for and the service does again and again. */
const AT_WORK: Readonly<Record<string, (db: Kysely<Tables>) => Promise<unknown>>> = {
  "tells watchers what has changed": (db) => changesAfter(db, 300, 100),
  "looks for what watchers have not heard": newestChange,
  "makes deliveries of changes": (db) => spreadChanges(db, new Date()),
  "sends deliveries": (db) => claimDue(db, { now: new Date(), leasedUntil: new Date(), limit: 50 }),
  "takes in an API key": (db) => findPresentedKey(db, "key_of_somebody"),
};

/** Orders that few ask for and that have no index, which each publication would have to write. */
const SORTED_WHOLE: readonly (readonly [query: string, table: string])[] = [
  [`entities(orderBy: { field: ARTICLE_COUNT, direction: DESC }) { nodes { name } }`, "entity"],
  [`measures(orderBy: { field: FIGURE_COUNT, direction: DESC }) { nodes { label } }`, "measure"],
];

/** The statements that a list itself is read with, and not what its items have. */
const OF_LISTS = /\.page(\.count)?$|^figures\.of-measure/;

/** What no statement is for: transactions, and how a connection begins. */
const UNNAMED = /^(begin|start transaction|commit|rollback|set )/;

const PlanNode = z.object({
  "Index Name": z.string().optional(),
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  get Plans() {
    return z.array(PlanNode).default([]);
  },
});
type PlanNode = z.infer<typeof PlanNode>;

const Explained = z.tuple([z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: PlanNode })]) })]);

interface Plan {
  readonly statement: string;
  readonly indexes: readonly string[];
  /** The tables that are read from end to end, without those that stay small. */
  readonly whole: readonly string[];
}

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...node.Plans.flatMap(nodesOf)];

async function explain(client: pg.Client, { text, values }: SentStatement): Promise<Plan> {
  const { rows } = await client.query(`explain (format json) ${text}`, [...values]);
  const nodes = nodesOf(Explained.parse(rows)[0]["QUERY PLAN"][0].Plan);
  return {
    statement: statementName(text),
    indexes: nodes.flatMap((node) => node["Index Name"] ?? []),
    whole: nodes
      .filter((node) => node["Node Type"] === "Seq Scan")
      .flatMap((node) => node["Relation Name"] ?? [])
      .filter((table) => !STAYS_SMALL.has(table)),
  };
}

describe("in a store of thousands of articles", () => {
  let nutgraf: Nutgraf;
  let client: pg.Client;
  let nodes: string;
  const sentFor = new Map<string, readonly SentStatement[]>();

  beforeAll(async () => {
    const authenticate = () => Promise.resolve(OPERATOR);
    nutgraf = await startNutgraf({ files: manyArticles(60), server: { authenticate } });
    const { figures, people } = await nutgraf.ask<Record<string, { nodes: { id: string }[] }>>(
      "{ figures(first: 2) { nodes { id } } people(first: 2) { nodes { id } } }",
    );
    nodes = `nodes(ids: ${JSON.stringify([figures, people].flatMap((list) => list?.nodes ?? []).map(({ id }) => id))}) { id }`;
    const lists = [...Object.values(LISTS), ...Object.values(LOOK_UPS), ...NARROWED, ...SORTED_WHOLE];
    for (const query of [nodes, HISTORY, ...lists.map(([query]) => query)]) {
      using statements = listenToStatements();
      await nutgraf.ask(query.includes("$first") ? `query ($first: Int = 20) { ${query} }` : `{ ${query} }`);
      sentFor.set(query, statements.all());
    }
    for (const [what, work] of Object.entries(AT_WORK)) {
      using statements = listenToStatements();
      await work(nutgraf.world.db);
      sentFor.set(what, statements.all());
    }
    // Only now: what is asked for is found among sixty articles as well.
    await enlarge(nutgraf.world.db, 60);
    client = new pg.Client({ connectionString: postgresUrl(nutgraf.world) });
    await client.connect();
  });

  afterAll(async () => {
    await client?.end();
    await nutgraf?.[Symbol.asyncDispose]();
  });

  const plansFor = async (query: string): Promise<readonly Plan[]> => {
    const named = (sentFor.get(query) ?? []).filter(({ text }) => !UNNAMED.test(text));
    const plans: Plan[] = [];
    for (const statement of named) plans.push(await explain(client, statement));
    expect(plans.length).toBeGreaterThan(0);
    return plans;
  };

  const expectKnownIndexes = async (query: string) => {
    for (const { statement, indexes, whole } of await plansFor(query)) {
      expect(MAY_USE).toHaveProperty([statement]);
      const known = indexes.filter((index) => MAY_USE[statement]?.includes(index));
      expect({ statement, indexes }).toEqual({ statement, indexes: known });
      if (!READS_ALL.has(statement)) expect({ statement, whole }).toEqual({ statement, whole: [] });
    }
  };

  it.each([...Object.entries(LISTS), ...Object.entries(LOOK_UPS)])(
    "%s: each statement finds its rows by the indexes that are there for it",
    async (_, [query]) => expectKnownIndexes(query),
  );

  it("nodes: whatever is looked for, it is found by its id", async () => expectKnownIndexes(nodes));

  it("article: what was is found by its number and its time", async () => expectKnownIndexes(HISTORY));

  it.each(Object.keys(AT_WORK))("the service %s by the indexes that are there for it", expectKnownIndexes);

  it.each(NARROWED)("%s is found by %s", async (query, index) => {
    for (const { statement, indexes, whole } of await plansFor(query)) {
      expect({ statement, whole }).toEqual({ statement, whole: [] });
      const used = OF_LISTS.test(statement) ? expect.arrayContaining([index]) : indexes;
      expect({ statement, indexes }).toEqual({ statement, indexes: used });
    }
  });

  it.each(SORTED_WHOLE)("%s reads all of %s", async (query, table) => {
    const list = (await plansFor(query)).find(({ statement }) => OF_LISTS.test(statement));
    expect(list?.whole).toEqual([table]);
  });
});
