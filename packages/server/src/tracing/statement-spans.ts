import type { AsyncLocalStorage } from "node:async_hooks";

import { SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";

import type { StatementEvent } from "../database/connection.ts";
import { statementName } from "../database/statement-name.ts";
import type { Scope } from "./scope.ts";

/** A span for each SQL statement of a request, under its name alone. It is told of when it has been answered. */
export function createStatementSpans(
  tracer: Tracer,
  scopes: AsyncLocalStorage<Scope>,
): (event: StatementEvent) => void {
  return ({ sql, milliseconds, failure }) => {
    const scope = scopes.getStore();
    if (scope === undefined) return;
    const answeredAt = performance.now();
    const name = statementName(sql) ?? commandOf(sql);
    const attributes = { "db.system.name": "postgresql", "db.query.summary": name };
    const span = tracer.startSpan(
      name,
      { kind: SpanKind.CLIENT, startTime: answeredAt - milliseconds, attributes },
      scope.context,
    );
    if (failure !== undefined)
      span.setStatus({ code: SpanStatusCode.ERROR }).setAttributes({
        "error.type": failure,
        "db.response.status_code": failure,
      });
    span.end(answeredAt);
  };
}

/** `select`, `insert`: all that a statement without a name is told by. */
function commandOf(sql: string): string {
  return /^\s*(\w+)/.exec(sql)?.[1]?.toLowerCase() ?? "statement";
}
