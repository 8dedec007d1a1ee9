import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import type { Sourced } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import { PlaceConnection } from "../entities/entity.connection.ts";
import { entityOf, type EntityRow } from "../entities/entity.store.ts";
import type { Entity, EntityType, Place } from "../entities/entity.ts";
import { EventType } from "../events/event.type.ts";
import { factOf } from "../facts/fact.edge.ts";
import { connectionOfParent } from "../graphql/listing.connection.ts";
import type { Loaded } from "../graphql/loaded.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { ProjectType } from "../projects/project.type.ts";
import type { Report } from "../reports/report.ts";
import { locatedConnection } from "./located.connection.ts";
import { locatedListing, type LocatedRow, placesWithin } from "./place.listing.ts";
import { PlaceType } from "./place.type.ts";

const PlaceProjectConnection = locatedConnection("PlaceProject", () => ProjectType, "projects");
const PlaceEventConnection = locatedConnection("PlaceEvent", () => EventType, "events");

@Resolver(() => PlaceType)
export class PlaceResolver {
  @FieldResolver(() => PlaceType, {
    nullable: true,
    description: "The place that it lies in; null for one that lies in no other, or where none is recorded.",
  })
  within(@Root() { withinId }: Place, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return withinId === null ? null : loaders.entity.load(withinId);
  }

  @FieldResolver(() => PlaceConnection, { description: "The places that lie directly in it, by name." })
  places(@Root() { id }: Place, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfParent<EntityRow, { node: Entity }>(context, placesWithin, { id }, page, (row) => ({
      node: entityOf(row),
    }));
  }

  @FieldResolver(() => PlaceProjectConnection, {
    description: "The projects that articles report to be here, by name.",
  })
  projects(@Root() { id }: Place, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return located("PROJECT", id, page, context);
  }

  @FieldResolver(() => PlaceEventConnection, {
    description: "The events that articles report to happen here, by name.",
  })
  events(@Root() { id }: Place, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return located("EVENT", id, page, context);
  }
}

interface LocatedEdge {
  readonly node: Entity;
  readonly report: Sourced<Report>;
}

function located(type: EntityType, id: string, page: PageArgs, context: Context) {
  return connectionOfParent<LocatedRow, LocatedEdge>(
    context,
    locatedListing(type),
    { id },
    page,
    async (row) => {
      const [node, report] = await Promise.all([
        context.loaders.entity.load(row.entity_id),
        factOf<Report>(context, "REPORT", row),
      ]);
      return node && report && { node, report };
    },
  );
}
