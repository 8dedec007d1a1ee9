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
  // A text of each document, and by name those of its operations that are asked: a text made of both would have to be
  // put together and looked through for each request.
  const byText = new LRUCache<string, Map<string, PreparedQuery>>({
    maxSize: CHARACTERS,
    sizeCalculation: (_queries, text) => text.length,
  });
  return {
    find: (text, operationName) => byText.get(text)?.get(operationName ?? ""),
    keep(text, operationName, query) {
      const ofText = byText.get(text) ?? new Map<string, PreparedQuery>();
      ofText.set(operationName ?? "", query);
      byText.set(text, ofText);
    },
  };
}
