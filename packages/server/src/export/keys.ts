/** The keys by which files refer to what documents refer to by their ids. */
export interface Keys {
  readonly entity: (id: string) => string;
  readonly measure: (id: string) => string;
}

/** What has an id and a key: an entity, a measure. */
export interface Identified {
  readonly id: string;
  readonly key: string;
}

export function keysOf(entities: Iterable<Identified>, measures: Iterable<Identified>): Keys {
  return { entity: finder("entity", entities), measure: finder("measure", measures) };
}

function finder(what: string, all: Iterable<Identified>): (id: string) => string {
  const keys = new Map<string, string>();
  for (const { id, key } of all) keys.set(id, key);
  return (id) => {
    const key = keys.get(id);
    if (key === undefined) throw new Error(`No ${what} has the id ${id}, to which a document refers`);
    return key;
  };
}
