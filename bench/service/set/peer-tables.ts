/** The peers' tables as most people would make them, and then what makes their questions fast. */
export const PEER_TABLES = `
create table entity (
  id integer not null, type text not null, slug text not null, name text not null, description text not null
);
create table article (
  id integer not null, slug text not null, headline text not null, published_on date not null, body text not null
);
create table passage (
  id integer not null, article_id integer not null, position integer not null, start_offset integer not null,
  end_offset integer not null, quote text not null
);
create table mention (
  id integer not null, article_id integer not null, entity_id integer not null, position integer not null,
  start_offset integer not null, end_offset integer not null, quote text not null
);
create table measure (id integer not null, label text not null);
create table figure (
  id integer not null, article_id integer not null, passage_id integer not null, measure_id integer not null,
  key text not null, position integer not null, quantity_text text not null, value numeric not null
);
`;

/** After the rows are there, which is faster by far; each reference has an index, and each question of the benchmark. */
export const PEER_KEYS = [
  "alter table entity add primary key (id), add unique (slug)",
  "alter table article add primary key (id), add unique (slug)",
  "create index on article (published_on desc, id)",
  "alter table passage add primary key (id), add foreign key (article_id) references article",
  "create index on passage (article_id, position)",
  `alter table mention add primary key (id), add foreign key (article_id) references article,
    add foreign key (entity_id) references entity`,
  "create index on mention (article_id, position)",
  "create index on mention (article_id, entity_id, position)",
  "create index on mention (entity_id, article_id)",
  "alter table measure add primary key (id)",
  `alter table figure add primary key (id), add foreign key (article_id) references article,
    add foreign key (passage_id) references passage, add foreign key (measure_id) references measure`,
  "create index on figure (article_id, position)",
  "create index on figure (passage_id)",
  "create index on figure (measure_id)",
];
