import { createHash } from "node:crypto";

import { readDocuments, type NamedOperation } from "./documents.ts";
import { operationText } from "./operation-text.ts";
import type { Plugin } from "./plugin.ts";
import { compositeType, type Source } from "./selection.ts";

/** Writes which operations a client has, each with its text and its hash, in the form in which Apollo's tools do. */
export const plugin: Plugin = (schema, files) => {
  const source = { schema, documents: readDocuments(files) };
  const operations = source.documents.operations.map((operation) => entry(source, operation));
  const manifest = { format: "apollo-persisted-query-manifest", version: 1, operations };
  return `${JSON.stringify(manifest, null, 2)}\n`;
};

function entry(source: Source, { name, node }: NamedOperation) {
  const root = source.schema.getRootType(node.operation);
  if (!root) throw new Error(`The schema has no ${node.operation}.`);
  const body = operationText(source, compositeType(source, root.name), node);
  const id = createHash("sha256").update(body).digest("hex");
  return { id, name, type: node.operation, body };
}
