import { Args, type ClassType, Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import type { Context } from "../context.ts";
import type { Entity, EntityType } from "../entities/entity.ts";
import { EventType } from "../events/event.type.ts";
import { connectionInText } from "../graphql/connection.ts";
import { connectionType } from "../graphql/connection.type.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { OrganizationType } from "../organizations/organization.type.ts";
import { PersonType } from "../people/person.type.ts";
import { PlaceType } from "../places/place.type.ts";
import { ProjectType } from "../projects/project.type.ts";
import { ArticleType, RevisionType } from "./article.type.ts";
import { mentioningEdge, type MentioningTie } from "./mentioning-edge.ts";
import type { RevisionOwner } from "./revision.source.ts";
import type { StoredRevision } from "./stored-revision.ts";

export interface ArticleEntityEdge extends MentioningTie {
  readonly node: Entity;
}

function edgeOf(type: string, what: string, node: () => ClassType<object>) {
  return mentioningEdge(
    `Article${type}Edge`,
    `${what} that an article mentions, with how this article speaks of it.`,
    node,
  );
}

const person = edgeOf("Person", "A person", () => PersonType);
const organization = edgeOf("Organization", "An organization", () => OrganizationType);
const project = edgeOf("Project", "A project", () => ProjectType);
const place = edgeOf("Place", "A place", () => PlaceType);
const event = edgeOf("Event", "An event", () => EventType);

export const ArticlePersonEdge = person.type;
export const ArticleOrganizationEdge = organization.type;
export const ArticleProjectEdge = project.type;
export const ArticlePlaceEdge = place.type;
export const ArticleEventEdge = event.type;

function connectionOf(type: string, many: string, edge: ClassType<object>, node: () => ClassType<object>) {
  return connectionType<object, object>({
    name: `Article${type}`,
    node,
    edge: () => edge,
    description: `One page of the ${many} that an article mentions, in the order in which its text first does.`,
  });
}

const ArticlePersonConnection = connectionOf("Person", "people", person.type, () => PersonType);
const ArticleOrganizationConnection = connectionOf(
  "Organization",
  "organizations",
  organization.type,
  () => OrganizationType,
);
const ArticleProjectConnection = connectionOf("Project", "projects", project.type, () => ProjectType);
const ArticlePlaceConnection = connectionOf("Place", "places", place.type, () => PlaceType);
const ArticleEventConnection = connectionOf("Event", "events", event.type, () => EventType);

function mentionedResolver(owner: typeof ArticleType | typeof RevisionType) {
  @Resolver(() => owner)
  class MentionedResolver {
    @FieldResolver(() => ArticlePersonConnection, {
      description: "The people whom the text mentions, each with the roles and mentions that it gives.",
    })
    people(
      @Root() { revision }: RevisionOwner,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() context: Context,
    ) {
      return mentioned("PERSON", revision, page, context);
    }

    @FieldResolver(() => ArticleOrganizationConnection, {
      description: "The organizations that the text mentions, each with the mentions that it gives.",
    })
    organizations(
      @Root() { revision }: RevisionOwner,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() context: Context,
    ) {
      return mentioned("ORGANIZATION", revision, page, context);
    }

    @FieldResolver(() => ArticleProjectConnection, {
      description: "The projects that the text mentions, each with the reports and mentions that it gives.",
    })
    projects(
      @Root() { revision }: RevisionOwner,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() context: Context,
    ) {
      return mentioned("PROJECT", revision, page, context);
    }

    @FieldResolver(() => ArticlePlaceConnection, {
      description:
        "The places that the text mentions. A capital's name that stands for a government is no place.",
    })
    places(
      @Root() { revision }: RevisionOwner,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() context: Context,
    ) {
      return mentioned("PLACE", revision, page, context);
    }

    @FieldResolver(() => ArticleEventConnection, {
      description: "The events that the text mentions, each with the reports and mentions that it gives.",
    })
    events(
      @Root() { revision }: RevisionOwner,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() context: Context,
    ) {
      return mentioned("EVENT", revision, page, context);
    }
  }
  return MentionedResolver;
}

export const articleEntityResolvers = [
  mentionedResolver(ArticleType),
  mentionedResolver(RevisionType),
  person.resolver,
  organization.resolver,
  project.resolver,
  place.resolver,
  event.resolver,
] as const;

/** The entities of one type that a revision mentions, placed by their first mention. */
function mentioned(type: EntityType, revision: StoredRevision, page: PageArgs, { loaders }: Context) {
  return connectionInText(tiesOf(type, revision), page, async (tie) => {
    const node = await loaders.entity.load(tie.entityId);
    return node && { ...tie, node };
  });
}

function tiesOf(type: EntityType, revision: StoredRevision) {
  const ties = new Map<
    string,
    { entityId: string; revision: StoredRevision; mentions: MentioningTie["mentions"][number][] }
  >();
  for (const { entityId, entityType, passage } of revision.content.mentions) {
    if (entityType !== type) continue;
    const tie = ties.get(entityId);
    if (tie) tie.mentions.push(passage);
    else ties.set(entityId, { entityId, revision, mentions: [passage] });
  }
  return [...ties.values()].map((row) => ({
    row,
    sortKey: [String(row.mentions[0]?.start ?? 0), row.entityId],
  }));
}
