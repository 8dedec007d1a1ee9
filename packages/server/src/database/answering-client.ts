import pg from "pg";

/** A statement with its arguments, and the name that the server keeps its plan under, if it does. */
export interface Statement {
  readonly text: string;
  /** As pg takes them. */
  readonly values: unknown[];
  readonly name?: string;
}

/**
 * A connection whose answers nobody keeps. Asked for the promise that pg makes itself, V8 keeps each answer until the
 * whole heap is looked through: see docs/decisions/0025.
 */
export class AnsweringClient extends pg.Client {
  // pg's own signature has many overloads; all are passed on as they came but the one that Kysely uses.
  override query(...parameters: never[]): never;
  override query(text: unknown, values?: unknown, ...rest: readonly unknown[]): unknown {
    const ask: (...all: readonly unknown[]) => unknown = super.query.bind(this);
    if (typeof text !== "string" || !Array.isArray(values) || rest.length > 0)
      return ask(text, values, ...rest);
    const statement = this.statementOf(text, values);
    return new Promise((resolve, reject) => {
      const answered = (error: Error | null | undefined, result: unknown) => {
        if (error) reject(error);
        else resolve(result);
      };
      ask(queryOf(statement, answered));
    });
  }

  protected statementOf(text: string, values: unknown[]): Statement {
    return { text, values };
  }
}

/** As pg has it, whose types leave out that it has a name. */
interface NamedQuery extends pg.Query {
  name?: string;
}

/** Made of its text: an object that tells the same would be copied by pg, property by property, which takes far longer. */
function queryOf(
  { name, text, values }: Statement,
  answered: (error: Error | undefined, result: unknown) => void,
): NamedQuery {
  const query: NamedQuery = new pg.Query(text, values, answered);
  if (name !== undefined) query.name = name;
  return query;
}
