/**
 * What PostGraphile is told of the rows, in the way of its documentation: a view with smart tags, and a function that
 * becomes a field.
 */
export const TABLES = `
  create or replace view article_entity as
    select mention.article_id, mention.entity_id, entity.type, min(mention.position) as first_position
    from mention
    join entity on entity.id = mention.entity_id
    group by mention.article_id, mention.entity_id, entity.type;

  comment on view article_entity is $tags$
    @primaryKey article_id,entity_id
    @foreignKey (article_id) references article (id)
    @foreignKey (entity_id) references entity (id)
  $tags$;

  create or replace function entity_articles(entity entity) returns setof article
  language sql stable
  begin atomic
    select article.* from article
    where article.id in (select mention.article_id from mention where mention.entity_id = ($1).id)
    order by article.published_on desc;
  end;
  comment on function entity_articles is '@behavior +connection';
`;
