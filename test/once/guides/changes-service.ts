import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { buildSchema } from "graphql";
import type * as GraphqlSse from "graphql-sse/lib/use/http";

import { listen, type ScriptedServer } from "../../../packages/client/test/scripted-server.ts";

// As CommonJS, so that it meets the same copy of graphql as the schema below.
const { createHandler }: typeof GraphqlSse = createRequire(import.meta.url)("graphql-sse/lib/use/http");

const SCHEMA = buildSchema(readFileSync(new URL("../../../schema.graphql", import.meta.url), "utf8"));

const KINDS = ["ARTICLE_PUBLISHED", "ARTICLE_CORRECTED", "ARTICLE_RETRACTED"];

async function* changes(after: string | null | undefined) {
  for (const [index, kind] of KINDS.entries()) {
    if (index <= Number(after ?? -1)) continue;
    const article = { id: "art_1", slug: "beijing-visit", headline: "A visit to Beijing" };
    const at = `2024-06-2${index}T09:00:00Z`;
    yield { articleChanges: { cursor: String(index), kind, at, note: null, article, revision: null } };
  }
}

const field = SCHEMA.getSubscriptionType()?.getFields()["articleChanges"];
if (field) field.subscribe = (_source, { after }: { after?: string | null }) => changes(after);

/** A service of the graphql-sse package that tells what became of an article, then nothing more. */
export function startChangesService(): Promise<Omit<ScriptedServer, "arrived">> {
  const handler = createHandler({ schema: SCHEMA });
  // Whoever leaves the loop may be gone while he is written to.
  return listen((request, response) => void handler(request, response).catch(() => response.destroy()));
}
