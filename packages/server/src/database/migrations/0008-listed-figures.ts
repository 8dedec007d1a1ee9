import { type Kysely, sql } from "kysely";

/**
 * An article's own row has the figures of its newest revision, as they were written, and what ids stand for in that
 * revision since merges: a list of articles with their figures touches no revision. Which articles mention an entity,
 * and how often, is told by the index alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table article add column figures json, add column redirects json`,
  `update article set figures = revision.figures, redirects = revision.redirects
    from revision
    where revision.id = article.revision_id`,
  `alter table article alter column figures set not null`,
  `drop index article_entity_by_entity`,
  `create index article_entity_by_entity on article_entity (entity_id, published_on, article_id) include (mention_count)`,
];
