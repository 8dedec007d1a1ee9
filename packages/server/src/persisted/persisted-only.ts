import type { KeyValueCache } from "@apollo/utils.keyvaluecache";

import type { GraphqlRefusal } from "../http/reply.ts";
import type { PersistedOperations } from "./persisted-operations.ts";

/** A document was asked that is in no manifest. */
export class NotPersistedError extends Error {
  override readonly name = "NotPersistedError";
  readonly refusal: GraphqlRefusal;

  constructor() {
    const message =
      "This service answers persisted operations alone, and this is none of them. Send one by its hash, or exactly as it stands in the manifest; whoever runs the service can add others to NUTGRAF_PERSISTED_OPERATIONS.";
    super(message);
    this.refusal = { status: 400, code: "OPERATION_NOT_PERSISTED", message };
  }
}

/** What was asked, as it came. */
export interface AskedDocument {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

export interface PersistedOnly {
  /** @throws NotPersistedError */
  require(this: void, asked: AskedDocument): void;
  /** Where Apollo Server looks for documents by hash. Nothing that clients send is added. */
  readonly cache: KeyValueCache;
}

/** Lets through what is in the manifests, and what is no document at all, for others to refuse. */
export function createPersistedOnly({ documents }: PersistedOperations, prefix: string): PersistedOnly {
  const texts = new Set(documents.values());
  return {
    require({ query, extensions }) {
      if (typeof query === "string" ? !texts.has(query) : isUnknown(documents, extensions))
        throw new NotPersistedError();
    },
    cache: {
      get: async (key) => documents.get(key.slice(prefix.length)),
      set: async () => {},
      delete: async () => false,
    },
  };
}

function isUnknown(documents: PersistedOperations["documents"], extensions: unknown): boolean {
  const asked = member(member(extensions, "persistedQuery"), "sha256Hash");
  return asked !== undefined && (typeof asked !== "string" || !documents.has(asked));
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** The document of a body. */
export const documentOfBody = (body: unknown): AskedDocument => ({
  query: member(body, "query"),
  extensions: member(body, "extensions"),
});

/** The document of a URL. */
export function documentOfSearch(search: string): AskedDocument {
  const given = new URLSearchParams(search);
  const query = given.get("query") ?? undefined;
  try {
    const extensions: unknown = JSON.parse(given.get("extensions") ?? "null");
    return { query, extensions };
  } catch {
    // Whoever executes it says what is wrong with it.
    return { query };
  }
}
