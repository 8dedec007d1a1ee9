import { type RawBuilder, sql } from "kysely";

import { searchVector } from "../search/vector.ts";
import type { IndexRows } from "./index-rows.ts";
import { columnNames, type Columns, recordset } from "../database/recordset.ts";

/** One table of the index over the current revisions. */
export interface IndexTable {
  /** The statement that writes the articles' rows; null where there is none to write. */
  insertionOf(articles: readonly IndexRows[]): RawBuilder<unknown> | null;
  /** The statement that deletes the articles' rows; null where they go with the rows that they belong to. */
  deletionOf(articleIds: readonly string[]): RawBuilder<unknown> | null;
}

interface Definition<Row extends object> {
  /** What its statements are named after. */
  readonly name: string;
  readonly table: string;
  readonly columns: Columns<Row>;
  /** Columns made from the others, of which some are sent for nothing else. */
  readonly made?: {
    readonly columns: Readonly<Record<string, RawBuilder<unknown>>>;
    readonly spent?: readonly (keyof Row)[];
  };
  rowsOf(article: IndexRows): readonly Row[];
}

function indexTable<Row extends object>({ name, table, columns, made, rowsOf }: Definition<Row>): IndexTable {
  const kept = columnNames(columns, made?.spent);
  const names = Object.keys(made?.columns ?? {}).map((column) => sql`, ${sql.ref(column)}`);
  const values = Object.values(made?.columns ?? {}).map((value) => sql`, ${value}`);
  return {
    insertionOf(articles) {
      const rows = articles.flatMap(rowsOf);
      if (rows.length === 0) return null;
      return sql`${sql.raw(`/* publishing.${name}.insert */`)}
        insert into ${sql.table(table)} (${kept}${sql.join(names, sql``)})
        select ${kept}${sql.join(values, sql``)} from ${recordset(columns, rows)}`;
    },
    deletionOf: (articleIds) =>
      "article_id" in columns
        ? sql`${sql.raw(`/* publishing.${name}.delete */`)}
            delete from ${sql.table(table)} where article_id = any(${articleIds}::text[])`
        : null,
  };
}

const ofArticle = { article_id: "text", published_on: "date" } as const;
const ofFact = { id: "text", ...ofArticle, position: "integer" } as const;
const given = (column: string): RawBuilder<unknown> => sql.ref(`given.${column}`);
const ofMeasure = (column: string): RawBuilder<unknown> =>
  sql`(select ${sql.ref(`measure.${column}`)} from measure where measure.id = given.measure_id)`;

/** In an order in which rows refer to those of earlier tables only. */
export const INDEX_TABLES: readonly IndexTable[] = [
  indexTable({
    name: "article-entities",
    table: "article_entity",
    columns: {
      ...ofArticle,
      entity_id: "text",
      entity_type: "text",
      position: "integer",
      mention_count: "integer",
    },
    rowsOf: (article) => article.articleEntities,
  }),
  indexTable({
    name: "figures",
    table: "figure",
    columns: {
      ...ofFact,
      measure_id: "text",
      modality: "text",
      period: "text",
      dimension: "text",
      low: "numeric",
      low_inclusive: "boolean",
      high: "numeric",
      high_inclusive: "boolean",
      magnitude: "numeric",
    },
    made: { columns: { of_id: ofMeasure("of_id"), kind: ofMeasure("kind") } },
    rowsOf: (article) => article.figures,
  }),
  indexTable({
    name: "statements",
    table: "statement",
    columns: { ...ofFact, voice: "text", speaker_id: "text", config: "text", said: "text", words: "text" },
    made: {
      columns: {
        search: searchVector(given("config"), [
          [given("said"), "A"],
          [given("words"), "D"],
        ]),
      },
      spent: ["config", "said", "words"],
    },
    rowsOf: (article) => article.statements,
  }),
  indexTable({
    name: "statements-about",
    table: "statement_about",
    columns: { statement_id: "text", entity_id: "text" },
    rowsOf: (article) => article.statementsAbout,
  }),
  indexTable({
    name: "roles",
    table: "role",
    columns: { ...ofFact, person_id: "text", organization_id: "text" },
    rowsOf: (article) => article.roles,
  }),
  indexTable({
    name: "relationships",
    table: "relationship",
    columns: { ...ofFact, kind: "text", part: "text", from_id: "text", to_id: "text", modality: "text" },
    rowsOf: (article) => article.relationships,
  }),
  indexTable({
    name: "reports",
    table: "report",
    columns: { ...ofFact, about_id: "text", status: "text", has_when: "boolean", place_id: "text" },
    rowsOf: (article) => article.reports,
  }),
  indexTable({
    name: "media",
    table: "media",
    columns: { id: "text", article_id: "text" },
    rowsOf: (article) => article.media,
  }),
  indexTable({
    name: "article-search",
    table: "article_search",
    columns: { article_id: "text", config: "text", headline: "text", standfirst: "text", words: "text" },
    made: {
      columns: {
        search: searchVector(given("config"), [
          [given("headline"), "A"],
          [given("standfirst"), "B"],
          [given("words"), "D"],
        ]),
      },
      spent: ["config", "headline", "standfirst", "words"],
    },
    rowsOf: (article) => [article.search],
  }),
  indexTable({
    name: "article-sentences",
    table: "article_sentence",
    columns: {
      article_id: "text",
      number: "integer",
      start_offset: "integer",
      end_offset: "integer",
      config: "text",
      words: "text",
    },
    made: {
      columns: { search: searchVector(given("config"), [[given("words"), "D"]]) },
      spent: ["config", "words"],
    },
    rowsOf: (article) => article.sentences,
  }),
];
