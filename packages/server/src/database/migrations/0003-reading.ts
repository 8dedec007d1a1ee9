import { type Kysely, sql } from "kysely";

/**
 * Shapes the store for reading. A revision's document is kept in parts, so that whoever asks for the figures does not
 * pay for the text: `head` is what lists show, `text` what passages are cut from, `layout` the paragraphs and
 * sentences, `claims` the facts that are no figures. A mention is one short array: entity, type, and the passage's
 * start, end, start and end in code points, and paragraph.
 *
 * What lists show of an article stands in its own row: `head` as its newest revision has it, and `outline`, the
 * entities that it mentions with how often, and how much it has of everything else. Like every table of the index, the
 * outline names those that entities were merged into.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const HEAD = `json_build_object(
  'slug', document ->> 'slug',
  'headline', document ->> 'headline',
  'standfirst', document ->> 'standfirst',
  'language', document ->> 'language',
  'url', document ->> 'url',
  'source', document ->> 'source',
  'license', document ->> 'license',
  'publishedAt', document -> 'publishedAt'
)`;

const countOf = (table: string) => `(select count(*) from ${table} where ${table}.article_id = article.id)`;

const statements = [
  `alter table revision
    add column head json,
    add column text text,
    add column layout json,
    add column mentions json,
    add column figures json,
    add column claims json,
    add column media json`,
  `update revision set
    head = ${HEAD},
    text = document ->> 'text',
    layout = json_build_object(
      'paragraphs', document -> 'paragraphs',
      'sentences', document -> 'sentences',
      'uncovered', document -> 'uncovered'
    ),
    mentions = (
      select coalesce(json_agg(json_build_array(
        mention -> 'entityId', mention -> 'entityType',
        mention -> 'passage' -> 'start', mention -> 'passage' -> 'end',
        mention -> 'passage' -> 'startCodePoint', mention -> 'passage' -> 'endCodePoint',
        mention -> 'passage' -> 'paragraph'
      ) order by place), '[]')
      from json_array_elements(document -> 'mentions') with ordinality as given (mention, place)
    ),
    figures = document -> 'figures',
    claims = json_build_object(
      'statements', document -> 'statements',
      'roles', document -> 'roles',
      'relationships', document -> 'relationships',
      'reports', document -> 'reports'
    ),
    media = document -> 'media'`,

  `alter table article add column head json, add column outline json`,
  `update article set
    head = revision.head,
    outline = json_build_object(
      'entities', (
        select coalesce(
          json_agg(json_build_array(entity_id, entity_type, position, mention_count) order by position, entity_id),
          '[]'
        )
        from article_entity where article_entity.article_id = article.id
      ),
      'mentions', json_array_length(revision.mentions),
      'figures', ${countOf("figure")},
      'statements', ${countOf("statement")},
      'roles', ${countOf("role")},
      'relationships', ${countOf("relationship")},
      'reports', ${countOf("report")},
      'media', ${countOf("media")}
    )
    from revision where revision.id = article.revision_id`,
  // Constraints that wait for the commit keep their tables from being altered while rows that they look at are new.
  `set constraints all immediate`,
  `alter table revision
    drop column document,
    alter column head set not null,
    alter column text set not null,
    alter column layout set not null,
    alter column mentions set not null,
    alter column figures set not null,
    alter column claims set not null,
    alter column media set not null`,
  `alter table article
    alter column head set not null,
    alter column outline set not null`,
  `set constraints all deferred`,
];
