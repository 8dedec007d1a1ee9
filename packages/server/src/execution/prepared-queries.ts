import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";

import type { QueryPlan } from "./query-plan.ts";

/** A query that was parsed, found to hold by every rule, and planned: all that is left is to execute it. */
export interface PreparedQuery {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly plan: QueryPlan;
}

/** Queries that came again and again, by their text. */
export interface PreparedQueries {
  find(text: string, operationName: string | null | undefined): PreparedQuery | undefined;
  keep(text: string, operationName: string | null | undefined, query: PreparedQuery): void;
}

/** How much of texts is kept; what is planned of them takes some ten times as much. */
const CHARACTERS = 4_000_000;

export function createPreparedQueries(): PreparedQueries {
  const byText = new LRUCache<string, PreparedQuery>({
    maxSize: CHARACTERS,
    sizeCalculation: (_query, key) => key.length,
  });
  return {
    find: (text, operationName) => byText.get(keyOf(text, operationName)),
    keep: (text, operationName, query) => void byText.set(keyOf(text, operationName), query),
  };
}

/** Most documents have one operation, and most clients name it all the same. */
function keyOf(text: string, operationName: string | null | undefined): string {
  return operationName ? `${operationName}\n${text}` : `\n${text}`;
}
