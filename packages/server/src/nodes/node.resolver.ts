import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";

import { Needs } from "../access/needs.ts";
import { mayDo } from "../access/viewer.ts";
import { revisionSource } from "../articles/revision.source.ts";
import type { Context } from "../context.ts";
import { findEmbargo } from "../embargoes/embargo.store.ts";
import { factOf } from "../facts/fact.edge.ts";
import { badInput } from "../graphql/bad-input.error.ts";
import { LARGEST_SIZE } from "../graphql/connection.ts";
import { NodeInterface } from "../graphql/node.type.ts";
import { typeOfId } from "../identity.ts";
import { findArticlesOfItems } from "./node.store.ts";

@Resolver()
export class NodeResolver {
  @Needs("read")
  @Query(() => NodeInterface, {
    nullable: true,
    description:
      "What has this id; null where nothing has. An entity that was merged into another is answered for by that one, whose own id is told.",
  })
  node(
    @Arg("id", () => ID, { description: "The id, as any object gives it." }) id: string,
    @Ctx() context: Context,
  ): Promise<object | null> {
    return findNode(id, context);
  }

  @Needs("read")
  @Query(() => [NodeInterface], {
    nullable: "items",
    description: "What has these ids, in their order; null in the place of an id that nothing has.",
  })
  async nodes(
    @Arg("ids", () => [ID], { description: `The ids, ${LARGEST_SIZE} at most.` }) ids: string[],
    @Ctx() context: Context,
  ): Promise<(object | null)[]> {
    if (ids.length > LARGEST_SIZE) {
      throw badInput("TOO_MANY_IDS", `\`nodes\` takes ${LARGEST_SIZE} ids at most; these are ${ids.length}.`);
    }
    return Promise.all(ids.map((id) => findNode(id, context)));
  }
}

async function findNode(id: string, context: Context): Promise<object | null> {
  const { loaders } = context;
  const type = typeOfId(id);
  switch (type) {
    case undefined:
      return null;
    case "Article":
      return loaders.article.load(id);
    case "Revision": {
      const revision = await loaders.revision.load(id);
      return revision && revisionSource(revision);
    }
    case "Measure":
      return loaders.measure.load(id);
    case "Person":
    case "Organization":
    case "Project":
    case "Place":
    case "Event":
      return loaders.entity.load(id);
    case "Embargo":
      return mayDo(context.viewer, "publish") ? findEmbargo(context.db, id) : null;
    case "Figure":
    case "Statement":
    case "Role":
    case "Relationship":
    case "Report":
    case "Media":
      return findItem(id, type, context);
  }
}

const FACT_TYPES = {
  Figure: "FIGURE",
  Statement: "STATEMENT",
  Role: "ROLE",
  Relationship: "RELATIONSHIP",
  Report: "REPORT",
} as const;

/** A fact or a media item, from what the article says that it belongs to. */
async function findItem(
  id: string,
  type: keyof typeof FACT_TYPES | "Media",
  context: Context,
): Promise<object | null> {
  const { db, batch, loaders } = context;
  const articleId = await batch<string | null>("nodes", (ids) => findArticlesOfItems(db, ids)).load(id);
  if (articleId === null) return null;
  if (type !== "Media") return factOf(context, FACT_TYPES[type], { id, article_id: articleId });
  const article = await loaders.article.load(articleId);
  const media = (await article?.contents.media()) ?? [];
  return media.find((one) => one.id === id) ?? null;
}
