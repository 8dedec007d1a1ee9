import type { GraphQLResolveInfo } from "graphql";
import { Args, type ClassType, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";

import type { Context } from "../context.ts";
import type { NamedEntity } from "../entities/entity.ts";
import { EventType } from "../events/event.type.ts";
import { asksOnlyOfNodes } from "../graphql/asked-fields.ts";
import { connectionInText } from "../graphql/connection.ts";
import { connectionType } from "../graphql/connection.type.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { OrganizationType } from "../organizations/organization.type.ts";
import { PersonType } from "../people/person.type.ts";
import { PlaceType } from "../places/place.type.ts";
import { ProjectType } from "../projects/project.type.ts";
import { ArticleType, RevisionType } from "./article.type.ts";
import { once, whenLoaded } from "../graphql/loaded.ts";
import { type Identified, isIdOf } from "../identity.ts";
import { namedAt } from "../publishing/names.ts";
import { type OutlinedEntities, outlinedIn } from "../publishing/outline.ts";
import { mentioningEdge, type MentioningTie } from "./mentioning-edge.ts";
import type { RevisionContents } from "./revision-contents.ts";
import type { RevisionOwner } from "./revision.source.ts";

/** What an article's own row tells of the entities that it mentions. */
const NAMES: ReadonlySet<string> = new Set(["__typename", "id", "slug", "name"]);

export interface ArticleEntityEdge extends MentioningTie {
  readonly node: NamedEntity;
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
      @Root() owner: RevisionOwner,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return mentioned("Person", owner, page, context, info);
    }

    @FieldResolver(() => ArticleOrganizationConnection, {
      description: "The organizations that the text mentions, each with the mentions that it gives.",
    })
    organizations(
      @Root() owner: RevisionOwner,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return mentioned("Organization", owner, page, context, info);
    }

    @FieldResolver(() => ArticleProjectConnection, {
      description: "The projects that the text mentions, each with the reports and mentions that it gives.",
    })
    projects(
      @Root() owner: RevisionOwner,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return mentioned("Project", owner, page, context, info);
    }

    @FieldResolver(() => ArticlePlaceConnection, {
      description:
        "The places that the text mentions. A capital's name that stands for a government is no place.",
    })
    places(
      @Root() owner: RevisionOwner,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return mentioned("Place", owner, page, context, info);
    }

    @FieldResolver(() => ArticleEventConnection, {
      description: "The events that the text mentions, each with the reports and mentions that it gives.",
    })
    events(
      @Root() owner: RevisionOwner,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return mentioned("Event", owner, page, context, info);
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

/** An entity that a revision mentions, with its index among all that it does. */
interface MentionedEntity {
  readonly index: number;
  readonly id: string;
  readonly position: number;
  readonly count: number;
}

/** The entities of one type that a revision mentions, placed by their first mention. */
function mentioned(
  type: Identified,
  { contents, outline, names }: RevisionOwner,
  page: PageArgs,
  { loaders }: Context,
  info: GraphQLResolveInfo,
) {
  const known = names && asksOnlyOfNodes(info, NAMES) ? names : null;
  const entities = once(() =>
    whenLoaded(outline?.entities ?? whenLoaded(contents.mentions(), outlinedIn), (all) => ofType(type, all)),
  );
  return connectionInText(entities, page, {
    placeOf: ({ id, position }) => [String(position), id],
    edgeOf(entity) {
      const { index, id } = entity;
      const named = known && namedAt(known, index);
      if (named) return edgeTo({ id, ...named }, contents, entity);
      return whenLoaded(loaders.entity.load(id), (node) => node && edgeTo(node, contents, entity));
    },
  });
}

function edgeTo(
  node: NamedEntity,
  contents: RevisionContents,
  { id, count }: MentionedEntity,
): ArticleEntityEdge {
  return { entityId: id, contents, count, node };
}

function ofType(
  type: Identified,
  { ids, positions, mentionCounts }: OutlinedEntities,
): readonly MentionedEntity[] {
  const found: MentionedEntity[] = [];
  // Lists have hundreds of them, and entries() makes an array for each.
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index];
    if (id === undefined || !isIdOf(type, id)) continue;
    found.push({ index, id, position: positions[index] ?? 0, count: mentionCounts[index] ?? 0 });
  }
  return found;
}
