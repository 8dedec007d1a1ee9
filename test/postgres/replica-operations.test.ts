import { getOperationAST, graphql, Kind, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type { Operation } from "../../packages/client/src/operation.ts";
import * as operations from "../../packages/client/src/operations.ts";
import { OPERATOR } from "../../packages/server/src/access/viewer.ts";
import { createContext } from "../../packages/server/src/context.ts";
import { type NutgrafDatabase, openDatabase } from "../../packages/server/src/database/connection.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import { findReadableArticle } from "../../packages/server/src/export/readable-article.ts";
import { createSchema } from "../../packages/server/src/schema.ts";
import { publishFolder } from "../engines/publish-folder.ts";
import { type ReplicatedServer, startReplicatedServer } from "../engines/replicated-server.ts";

const everyOperation: readonly Operation[] = Object.values(operations);
const queries = everyOperation
  .filter(({ kind }) => kind === "query")
  .map(({ name, text }) => ({ name, text }));

let servers: ReplicatedServer;
/** The replica by itself: there is no other server that a statement could go to. */
let replica: NutgrafDatabase;
let schema: Awaited<ReturnType<typeof createSchema>>;

beforeAll(async () => {
  schema = await createSchema();
  servers = await startReplicatedServer();
  const { db, close } = await openDatabase({ kind: "postgres", url: servers.primary });
  await migrate(db);
  await publishFolder(db, "content");
  const newest = await newestChange(db);
  await close();
  replica = await openDatabase({ kind: "postgres", url: servers.replica });
  // It follows, but not at once; at first it has no tables.
  await vi.waitUntil(async () => (await newestChange(replica.db).catch(() => null)) === newest, 20_000);
});
afterAll(async () => {
  await replica.close();
  await servers.stop();
});

async function newestChange(db: NutgrafDatabase["db"]): Promise<number> {
  return (await db.selectFrom("change_counter").select("number").executeTakeFirstOrThrow()).number;
}

async function ask(source: string, variables: Readonly<Record<string, unknown>> = {}) {
  const contextValue = createContext(replica.db, { viewer: OPERATOR });
  const { data, errors } = await graphql({ schema, source, variableValues: variables, contextValue });
  expect(errors).toBeUndefined();
  return data ?? {};
}

/** Values for the variables that an operation can't do without. */
async function variablesFor(text: string): Promise<Readonly<Record<string, unknown>>> {
  const article = await replica.db
    .selectFrom("article")
    .select(["id", "slug"])
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const entities = await replica.db
    .selectFrom("entity")
    .select(["id", "slug", "type"])
    .orderBy("id")
    .execute();
  const root = rootField(text);
  const entity = entities.find(({ type }) => root === "entity" || type === root.toUpperCase());
  const { id, slug } = entity ?? article;
  return { slug, id, ids: [article.id, id], from: 1, to: 1, text: "port" };
}

/** The field by which an operation enters. */
function rootField(text: string): string {
  const [selection] = getOperationAST(parse(text))?.selectionSet.selections ?? [];
  return selection?.kind === Kind.FIELD ? selection.name.value : "";
}

describe("a replica takes no writes and no locks, and yet answers", () => {
  it.each(queries)("the client's $name", async ({ text }) => {
    const data = await ask(text, await variablesFor(text));
    for (const answer of Object.values(data)) expect(answer).not.toBeNull();
  });

  it("an article at its own address", async () => {
    const { slug } = await replica.db.selectFrom("article").select("slug").executeTakeFirstOrThrow();
    expect(await findReadableArticle(replica.db, slug)).toMatchObject({ isRetracted: false });
  });
});
