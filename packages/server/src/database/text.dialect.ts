import { type Driver, PostgresDialect, type PostgresDialectConfig, PostgresQueryCompiler } from "kysely";

import { CommitTellingDriver } from "./commit-telling.driver.ts";

/**
 * PostgreSQL's text has no place for U+0000, and an argument that holds one would fail the statement. Nothing stored
 * holds one, so such an argument equals nothing: it is sent as U+FFFD, the mark for what can't be represented.
 */
export class TextDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  readonly #committed: () => void;

  constructor(config: PostgresDialectConfig, committed: () => void = () => {}) {
    super(config);
    this.#config = config;
    this.#committed = committed;
  }

  override createDriver(): Driver {
    return new CommitTellingDriver(this.#config, this.#committed);
  }

  override createQueryCompiler(): PostgresQueryCompiler {
    return new TextCompiler();
  }
}

class TextCompiler extends PostgresQueryCompiler {
  protected override appendValue(parameter: unknown): void {
    super.appendValue(withoutNul(parameter));
  }
}

/** The parameter as it can be sent. */
export function withoutNul(parameter: unknown): unknown {
  if (typeof parameter === "string") return parameter.replaceAll("\0", "\uFFFD");
  return Array.isArray(parameter) ? parameter.map(withoutNul) : parameter;
}
