import type { QueryName } from "../../queries.ts";

/** Each builds the whole answer of one query in PostgreSQL; `$1` is the query's variable. */
export const STATEMENTS: Readonly<Record<QueryName, string>> = {
  Q1: `
    with wanted as (select id, slug, headline from article where slug = $1),
    tie as (
      select mention.entity_id, min(mention.position) as first,
        json_agg(json_build_object('quote', mention.quote) order by mention.position) as mentions
      from mention
      where mention.article_id = (select id from wanted)
      group by mention.entity_id
    ),
    edge as (
      select entity.type, tie.first,
        row_number() over (partition by entity.type order by tie.first) as number,
        json_build_object(
          'node', json_build_object('slug', entity.slug, 'name', entity.name),
          'mentions', tie.mentions
        ) as edge
      from tie
      join entity on entity.id = tie.entity_id
    ),
    edges as (
      select type, json_build_object('edges', json_agg(edge order by first)) as edges
      from edge
      where number <= 20
      group by type
    ),
    figures as (
      select json_build_object('nodes', coalesce(json_agg(node order by position), '[]')) as figures
      from (
        select figure.position, json_build_object(
          'key', figure.key,
          'quantity', json_build_object('text', figure.quantity_text, 'value', figure.value::text),
          'measure', json_build_object('label', measure.label),
          'evidence', json_build_array(json_build_object(
            'quote', passage.quote, 'start', passage.start_offset, 'end', passage.end_offset
          ))
        ) as node
        from figure
        join measure on measure.id = figure.measure_id
        join passage on passage.id = figure.passage_id
        where figure.article_id = (select id from wanted)
        order by figure.position
        limit 20
      ) as first
    )
    select json_build_object('data', json_build_object('article', (
      select json_build_object(
        'slug', slug,
        'headline', headline,
        'people', coalesce((select edges from edges where type = 'PERSON'), '{"edges":[]}'),
        'organizations', coalesce((select edges from edges where type = 'ORGANIZATION'), '{"edges":[]}'),
        'projects', coalesce((select edges from edges where type = 'PROJECT'), '{"edges":[]}'),
        'figures', (select figures from figures)
      )
      from wanted
    )))::text as answer`,
  Q2: `
    with listed as (
      select id, slug, headline, published_on from article
      where published_on < $1::date
      order by published_on desc
      limit 50
    )
    select json_build_object('data', json_build_object('articles', json_build_object(
      'nodes', coalesce(json_agg(json_build_object(
        'slug', listed.slug,
        'headline', listed.headline,
        'people', json_build_object('totalCount', ties.people, 'nodes', coalesce(ties.nodes, '[]')),
        'organizations', json_build_object('totalCount', ties.organizations),
        'figures', json_build_object('totalCount', figures.count)
      ) order by listed.published_on desc), '[]')
    )))::text as answer
    from listed
    cross join lateral (
      select
        count(*) filter (where type = 'PERSON') as people,
        count(*) filter (where type = 'ORGANIZATION') as organizations,
        json_agg(json_build_object('slug', slug, 'name', name) order by first)
          filter (where type = 'PERSON' and number <= 5) as nodes
      from (
        select entity.type, entity.slug, entity.name, tie.first,
          row_number() over (partition by entity.type order by tie.first) as number
        from (
          select entity_id, min(position) as first from mention
          where article_id = listed.id
          group by entity_id
        ) as tie
        join entity on entity.id = tie.entity_id
      ) as typed
    ) as ties
    cross join lateral (select count(*) as count from figure where article_id = listed.id) as figures`,
  Q3: `
    select json_build_object('data', json_build_object('person', (
      select json_build_object(
        'slug', entity.slug,
        'name', entity.name,
        'articles', json_build_object('nodes', (
          select coalesce(json_agg(json_build_object(
            'slug', listed.slug,
            'headline', listed.headline,
            'figures', json_build_object('nodes', (
              select coalesce(json_agg(node order by position), '[]')
              from (
                select figure.position, json_build_object(
                  'key', figure.key,
                  'quantity', json_build_object('text', figure.quantity_text, 'value', figure.value::text),
                  'measure', json_build_object('label', measure.label)
                ) as node
                from figure
                join measure on measure.id = figure.measure_id
                where figure.article_id = listed.id
                order by figure.position
                limit 10
              ) as first
            ))
          ) order by listed.published_on desc), '[]')
          from (
            select id, slug, headline, published_on from article
            where id in (select article_id from mention where mention.entity_id = entity.id)
            order by published_on desc
            limit 5
          ) as listed
        ))
      )
      from entity
      where entity.slug = $1 and entity.type = 'PERSON'
    )))::text as answer`,
  Q4: `
    select json_build_object('data', json_build_object('article', (
      select json_build_object('headline', headline) from article where slug = $1
    )))::text as answer`,
};
