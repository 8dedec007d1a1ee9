import type { Logger } from "pino";

import type { StatementEvent } from "../database/connection.ts";
import { statementName } from "../database/statement-name.ts";

/** All statements where everything is told; else those that take long, by their names alone. */
export function createStatementLog(
  logger: Logger,
  slowMilliseconds: number | null,
): (event: StatementEvent) => void {
  const slow = slowMilliseconds ?? Number.POSITIVE_INFINITY;
  const tellsAll = logger.isLevelEnabled("trace");
  return (event) => {
    if (tellsAll) logger.trace(event, "statement");
    if (event.milliseconds < slow) return;
    const milliseconds = Math.round(event.milliseconds);
    // What has no name is told by its beginning, which holds no values either.
    const statement = statementName(event.sql) ?? event.sql.slice(0, 200);
    logger.warn({ statement, milliseconds }, "slow statement");
  };
}
