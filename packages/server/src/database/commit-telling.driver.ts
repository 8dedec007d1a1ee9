import { CompiledQuery, type DatabaseConnection, PostgresDriver, type TransactionSettings } from "kysely";

const UNLIMITED = CompiledQuery.raw("set local statement_timeout to 0");

/** Tells of each commit of a transaction that could write, before whoever made it goes on. */
export class CommitTellingDriver extends PostgresDriver {
  readonly #committed: () => void;
  readonly #onlyReading = new WeakSet<DatabaseConnection>();

  constructor(config: ConstructorParameters<typeof PostgresDriver>[0], committed: () => void) {
    super(config);
    this.#committed = committed;
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    if (settings.accessMode === "read only") this.#onlyReading.add(connection);
    else this.#onlyReading.delete(connection);
    await super.beginTransaction(connection, settings);
    // Statements of a change wait for locks, and leave nothing half done: they have all the time they need.
    if (settings.accessMode !== "read only") await connection.executeQuery(UNLIMITED);
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.commitTransaction(connection);
    } finally {
      // Whoever hears of a failure does not know either whether it was committed.
      if (!this.#onlyReading.has(connection)) this.#committed();
    }
  }
}
