import {
  type ConnectionProvider,
  type DatabaseConnection,
  Kysely,
  type KyselyPlugin,
  type KyselyProps,
  type TransactionBuilder,
} from "kysely";

import type { Tables } from "./tables.ts";
import type { Part, Work } from "./work.ts";

/** How statements are bounded and ended, the same for all work. */
export interface WorkingParts extends Omit<KyselyProps, "executor"> {
  /** Whether a statement that runs can be ended from outside. */
  readonly isCancellable: boolean;
}

/**
 * The database as it is asked for some work. Once that is given up no statement is sent any more, and the one that
 * runs is ended.
 */
export class WorkingDatabase extends Kysely<Tables> {
  /** What all ask. */
  readonly shared: Kysely<Tables>;
  readonly work: Work;
  readonly #parts: WorkingParts;

  constructor(parts: WorkingParts, shared: Kysely<Tables>, work: Work) {
    const all = shared.getExecutor();
    super({ ...parts, executor: all.withConnectionProvider(lend(all, work, parts.isCancellable)) });
    this.shared = shared;
    this.work = work;
    this.#parts = parts;
  }

  /** The same database as it is asked for other work. */
  for(work: Work): WorkingDatabase {
    return new WorkingDatabase(this.#parts, this.shared, work);
  }

  /** Its statements have their connection already, so that each has to be asked for by itself. */
  override transaction(): TransactionBuilder<Tables> {
    const executor = this.getExecutor().withPlugin(refuseOnceGivenUp(this.work));
    return new Kysely<Tables>({ ...this.#parts, executor }).transaction();
  }
}

function refuseOnceGivenUp(work: Work): KyselyPlugin {
  return {
    transformQuery({ node }) {
      work.requireWanted();
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

function lend(all: ConnectionProvider, work: Work, isCancellable: boolean): ConnectionProvider {
  return {
    async provideConnection(consumer, options) {
      work.requireWanted();
      return all.provideConnection(async (connection) => {
        // It may have been given up while it waited for a connection.
        work.requireWanted();
        const lent = new LentConnection(connection, isCancellable);
        work.include(lent);
        try {
          return await consumer(connection);
        } catch (error) {
          // That the server has ended the statement is not what whoever asked should be told.
          work.requireWanted();
          throw error;
        } finally {
          await lent.giveBack();
        }
      }, options);
    },
  };
}

class LentConnection implements Part {
  readonly #connection: DatabaseConnection;
  readonly #isCancellable: boolean;
  #isBack = false;
  #ending: Promise<void> | undefined;

  constructor(connection: DatabaseConnection, isCancellable: boolean) {
    this.#connection = connection;
    this.#isCancellable = isCancellable;
  }

  leave(): void {
    if (!this.#isBack && this.#isCancellable) this.#ending ??= this.#endStatement();
  }

  /** Not before the server has taken that the statement is to end, or it could end the next one, of somebody else. */
  giveBack(): Promise<void> | undefined {
    this.#isBack = true;
    return this.#ending;
  }

  async #endStatement(): Promise<void> {
    try {
      await this.#connection.collectSessionInfo?.();
      await this.#connection.cancelQuery?.(NO_OTHER_CONNECTION);
    } catch {
      // It has ended meanwhile, or the server takes nobody more: then its own timeout ends it.
    }
  }
}

/** The statement is ended over a connection that is made for it: those of the pool may all wait for what is given up. */
const NO_OTHER_CONNECTION = () => Promise.reject(new Error("The pool has no client of its own"));
