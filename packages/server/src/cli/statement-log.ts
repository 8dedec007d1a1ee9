import type { Logger } from "pino";

import type { StatementEvent } from "../database/connection.ts";

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
    logger.warn({ statement: statementName(event.sql), milliseconds }, "slow statement");
  };
}

/** The comment that it begins with. What has none is told by its beginning, which holds no values either. */
function statementName(sql: string): string {
  return /^\s*\/\* (\S+) \*\//.exec(sql)?.[1] ?? sql.slice(0, 200);
}
