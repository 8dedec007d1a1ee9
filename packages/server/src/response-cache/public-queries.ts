import { createHash } from "node:crypto";

import type { GraphQLSchema } from "graphql";
import { LRUCache } from "lru-cache";

import { scopeOf } from "../access/guard.ts";
import { inputSize } from "../limits/input-size.ts";
import type { Limits } from "../limits/limits.ts";
import { type AskedOperation, sortedJson } from "./asked-operation.ts";
import { type PublicDocument, readDocument } from "./public-document.ts";
import type { QueryKey } from "./response-cache.ts";

export interface PublicQueriesOptions {
  readonly schema: GraphQLSchema;
  readonly limits: Pick<Limits, "tokens" | "inputDepth">;
  /** The document that was registered under a hash. */
  readonly findPersisted: (hash: string) => Promise<string | undefined>;
}

/** Tells which operations answer everybody alike, and which of them are the same. */
export interface PublicQueries {
  /** Null for whatever does not. `accept` is the header, which decides the form of the answer. */
  keyOf(operation: AskedOperation, accept: string): Promise<QueryKey | null>;
}

/** In characters, of documents that came. */
const REMEMBERED_DOCUMENTS = 4_000_000;

/** For what can't be parsed, too. */
interface Read {
  readonly document: PublicDocument | null;
}

export function createPublicQueries({ schema, limits, findPersisted }: PublicQueriesOptions): PublicQueries {
  const publicFields = publicFieldsOf(schema);
  const documents = new LRUCache<string, Read>({
    maxSize: REMEMBERED_DOCUMENTS,
    sizeCalculation: ({ document }, source) => source.length + (document?.text.length ?? 0) + 1,
  });
  const read = (source: string): PublicDocument | null => {
    const known = documents.get(source);
    if (known !== undefined) return known.document;
    const document = readDocument(source, publicFields, limits.tokens);
    documents.set(source, { document });
    return document;
  };
  return {
    async keyOf(operation, accept) {
      const { query, hash, operationName, variables } = operation;
      if (inputSize(variables).inputDepth > limits.inputDepth) return null;
      const source = query ?? (hash === undefined ? undefined : await findPersisted(hash));
      const document = source === undefined ? null : read(source);
      if (document === null || !isPublic(document, operationName)) return null;
      const parts = [document.text, operationName ?? "", sortedJson(variables), accept];
      const text = createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
      return { text, registers: query !== undefined && hash !== undefined };
    },
  };
}

function isPublic({ publicQueries, operationCount }: PublicDocument, name: string | undefined): boolean {
  return name === undefined ? operationCount === 1 && publicQueries.size === 1 : publicQueries.has(name);
}

/** Those whose scope everybody has where reads are open. What declares none is for nobody in particular. */
function publicFieldsOf(schema: GraphQLSchema): ReadonlySet<string> {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return new Set(fields.filter((field) => scopeOf(field) === "read").map(({ name }) => name));
}
