import type { QueryName } from "../queries.ts";
import type { RunningServer } from "../servers/server.ts";

/** The databases that the measured servers read, all of one PostgreSQL and of one set. */
export interface Databases {
  /** Nutgraf's own. */
  readonly nutgraf: string;
  /** The same set as rows of plain tables. */
  readonly peers: string;
}

export interface Contender {
  readonly name: string;
  start(databases: Databases): Promise<RunningServer>;
  /** Each query as it has to be asked here. */
  readonly texts: Readonly<Record<QueryName, string>>;
  /** An answer's `data` in Nutgraf's shape. */
  toPlain(query: QueryName, data: unknown): unknown;
}
