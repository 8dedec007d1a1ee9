import pg from "pg";

/** A statement with its arguments, and the name that the server keeps its plan under, if it does. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
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
      ask(statement, (error: Error | null, result: unknown) => {
        if (error === null) resolve(result);
        else reject(error);
      });
    });
  }

  protected statementOf(text: string, values: readonly unknown[]): Statement {
    return { text, values };
  }
}
