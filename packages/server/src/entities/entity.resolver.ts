import { Arg, Args, type ClassType, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";

import { Needs } from "../access/needs.ts";
import type { Context } from "../context.ts";
import type { Attribution } from "../evidence/attribution.ts";
import { AttributionType } from "../evidence/attribution.type.ts";
import { EventType } from "../events/event.type.ts";
import { connectionOfAll } from "../graphql/listing.connection.ts";
import type { Loaded } from "../graphql/loaded.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { OrganizationType } from "../organizations/organization.type.ts";
import { PersonType } from "../people/person.type.ts";
import { PlaceType } from "../places/place.type.ts";
import { ProjectType } from "../projects/project.type.ts";
import {
  EntityConnection,
  EventConnection,
  OrganizationConnection,
  PersonConnection,
  PlaceConnection,
  ProjectConnection,
} from "./entity.connection.ts";
import type { EntityFilter } from "./entity.filter.ts";
import {
  EntityOrderInput,
  EntityWhere,
  EventWhere,
  OrganizationWhere,
  PersonWhere,
  PlaceWhere,
  ProjectWhere,
} from "./entity.input.ts";
import { entityListing, entityOf, type EntityOrder, type EntityRow } from "./entity.store.ts";
import type { Entity, EntityType } from "./entity.ts";
import { EntityInterface } from "./entity.type.ts";

interface RootFields {
  /** Null for the fields that take entities of every type. */
  readonly type: EntityType | null;
  readonly one: string;
  readonly many: string;
  readonly node: () => object;
  readonly connection: ClassType<object>;
  readonly where: ClassType<EntityFilter>;
}

/** The two root fields of an entity type: one by slug, and a list. */
function rootResolver({ type, one, many, node, connection, where }: RootFields) {
  @Resolver()
  class EntityRootResolver {
    // type-graphql wants a constructor, and an interface class is abstract; it only uses it as a key.
    @Needs("read")
    @Query(() => node() as ClassType<object>, {
      name: one,
      nullable: true,
      description: `The ${one} of this slug, with what all articles say of it; of what was merged into another, that other. Null where there is none.`,
    })
    async one(
      @Arg("slug", () => String, { description: "The slug, as in the web address of its page." })
      slug: string,
      @Ctx() { loaders }: Context,
    ): Promise<Entity | null> {
      const entity = await loaders.entityBySlug.load(slug);
      return entity && (type === null || entity.type === type) ? entity : null;
    }

    @Needs("read")
    @Query(() => connection, {
      name: many,
      description: `The ${many} that fit: the best match for a search first, else by name, or in the order asked for.`,
    })
    many(
      @Arg("where", () => where, { nullable: true, description: "Which ones; left out, all." })
      filter: EntityFilter | null,
      @Arg("search", () => String, {
        nullable: true,
        description:
          "Words of the name, an alias or the description; accents and capitals make no difference.",
      })
      search: string | null,
      @Arg("orderBy", () => EntityOrderInput, { nullable: true, description: "How the list is sorted." })
      order: EntityOrder | null,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() context: Context,
    ) {
      const ofType = type === null ? filter : { type: { eq: type }, ...(filter ? { and: [filter] } : {}) };
      return connectionOfAll<EntityRow, { node: Entity }>(
        context,
        entityListing({ filter: ofType, search, order }),
        page,
        (row) => ({ node: entityOf(row) }),
      );
    }
  }
  return EntityRootResolver;
}

export const entityRootResolvers = [
  rootResolver({
    type: null,
    one: "entity",
    many: "entities",
    node: () => EntityInterface,
    connection: EntityConnection,
    where: EntityWhere,
  }),
  rootResolver({
    type: "PERSON",
    one: "person",
    many: "people",
    node: () => PersonType,
    connection: PersonConnection,
    where: PersonWhere,
  }),
  rootResolver({
    type: "ORGANIZATION",
    one: "organization",
    many: "organizations",
    node: () => OrganizationType,
    connection: OrganizationConnection,
    where: OrganizationWhere,
  }),
  rootResolver({
    type: "PROJECT",
    one: "project",
    many: "projects",
    node: () => ProjectType,
    connection: ProjectConnection,
    where: ProjectWhere,
  }),
  rootResolver({
    type: "PLACE",
    one: "place",
    many: "places",
    node: () => PlaceType,
    connection: PlaceConnection,
    where: PlaceWhere,
  }),
  rootResolver({
    type: "EVENT",
    one: "event",
    many: "events",
    node: () => EventType,
    connection: EventConnection,
    where: EventWhere,
  }),
] as const;

@Resolver(() => AttributionType)
export class AttributionResolver {
  @FieldResolver(() => EntityInterface, {
    nullable: true,
    description:
      "The speaker or the source; null for the article's own voice and for a voice that is no entity.",
  })
  entity(@Root() { entityId }: Attribution, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return entityId === null ? null : loaders.entity.load(entityId);
  }
}
