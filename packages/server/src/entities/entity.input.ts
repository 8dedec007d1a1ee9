import { type ClassType, Field, InputType } from "type-graphql";

import { EventKindEnum } from "../events/event.type.ts";
import { enumOf } from "../graphql/enum.ts";
import { enumFilterType, ReferenceFilter, StringFilter } from "../graphql/filter.type.ts";
import { orderType } from "../graphql/order.type.ts";
import { OrganizationKindEnum } from "../organizations/organization.type.ts";
import { PlaceKindEnum } from "../places/place.type.ts";
import { ProjectKindEnum } from "../projects/project.type.ts";
import { EVENT_STATUSES, PROJECT_STATUSES } from "../reports/report.ts";
import { ENTITY_ORDER_FIELDS } from "./entity.store.ts";
import { EntityTypeEnum } from "./entity.type.ts";

const HOLDS = "Everything given must hold.";

interface WhereFields {
  readonly slug?: StringFilter | null;
  readonly name?: StringFilter | null;
  readonly article?: ReferenceFilter | null;
  readonly and?: WhereFields[] | null;
  readonly or?: WhereFields[] | null;
  readonly not?: WhereFields | null;
}

/** The fields that the filters of all entity types share; `and`, `or` and `not` take the filter's own type. */
function whereFields(self: () => ClassType<WhereFields>): abstract new () => WhereFields {
  @InputType()
  abstract class SharedFields implements WhereFields {
    @Field(() => StringFilter, {
      nullable: true,
      description: "By the slug that it has; those of entities that were merged into it do not count.",
    })
    readonly slug?: StringFilter | null;

    @Field(() => StringFilter, { nullable: true, description: "By name; `search` knows aliases too." })
    readonly name?: StringFilter | null;

    @Field(() => ReferenceFilter, { nullable: true, description: "Those that this article mentions." })
    readonly article?: ReferenceFilter | null;

    @Field(() => [self()], { nullable: true, description: "All of these hold." })
    readonly and?: WhereFields[] | null;

    @Field(() => [self()], { nullable: true, description: "At least one of these holds." })
    readonly or?: WhereFields[] | null;

    @Field(() => self(), { nullable: true, description: "This does not hold." })
    readonly not?: WhereFields | null;
  }
  return SharedFields;
}

const EntityTypeFilter = enumFilterType("EntityType", EntityTypeEnum, "type of entity");
const OrganizationKindFilter = enumFilterType(
  "OrganizationKind",
  OrganizationKindEnum,
  "kind of organization",
);
const ProjectKindFilter = enumFilterType("ProjectKind", ProjectKindEnum, "kind of project");
const PlaceKindFilter = enumFilterType("PlaceKind", PlaceKindEnum, "kind of place");
const EventKindFilter = enumFilterType("EventKind", EventKindEnum, "kind of event");

export const ProjectStatusEnum = enumOf(
  "ProjectStatus",
  "How far a project has come, as articles tell it.",
  PROJECT_STATUSES,
);
export const EventStatusEnum = enumOf(
  "EventStatus",
  "Whether an event has happened, as articles tell it.",
  EVENT_STATUSES,
);
const ProjectStatusFilter = enumFilterType("ProjectStatus", ProjectStatusEnum, "status");
const EventStatusFilter = enumFilterType("EventStatus", EventStatusEnum, "status");

@InputType("EntityWhere", { description: `Which entities a list has. ${HOLDS}` })
export class EntityWhere extends whereFields((): ClassType<WhereFields> => EntityWhere) {
  @Field(() => EntityTypeFilter, { nullable: true, description: "By type." })
  readonly type?: InstanceType<typeof EntityTypeFilter> | null;
}

@InputType("PersonWhere", { description: `Which people a list has. ${HOLDS}` })
export class PersonWhere extends whereFields((): ClassType<WhereFields> => PersonWhere) {}

@InputType("OrganizationWhere", { description: `Which organizations a list has. ${HOLDS}` })
export class OrganizationWhere extends whereFields((): ClassType<WhereFields> => OrganizationWhere) {
  @Field(() => OrganizationKindFilter, { nullable: true, description: "By kind." })
  readonly kind?: InstanceType<typeof OrganizationKindFilter> | null;

  @Field(() => StringFilter, { nullable: true, description: "By country, as ISO 3166-1 alpha-2." })
  readonly country?: StringFilter | null;
}

@InputType("ProjectWhere", { description: `Which projects a list has. ${HOLDS}` })
export class ProjectWhere extends whereFields((): ClassType<WhereFields> => ProjectWhere) {
  @Field(() => ProjectKindFilter, { nullable: true, description: "By kind." })
  readonly kind?: InstanceType<typeof ProjectKindFilter> | null;

  @Field(() => ProjectStatusFilter, {
    nullable: true,
    description: "By the status that the newest report gives.",
  })
  readonly status?: InstanceType<typeof ProjectStatusFilter> | null;
}

@InputType("PlaceWhere", { description: `Which places a list has. ${HOLDS}` })
export class PlaceWhere extends whereFields((): ClassType<WhereFields> => PlaceWhere) {
  @Field(() => PlaceKindFilter, { nullable: true, description: "By kind." })
  readonly kind?: InstanceType<typeof PlaceKindFilter> | null;

  @Field(() => StringFilter, { nullable: true, description: "By country, as ISO 3166-1 alpha-2." })
  readonly countryCode?: StringFilter | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "Those that lie directly in this place." })
  readonly within?: ReferenceFilter | null;
}

@InputType("EventWhere", { description: `Which events a list has. ${HOLDS}` })
export class EventWhere extends whereFields((): ClassType<WhereFields> => EventWhere) {
  @Field(() => EventKindFilter, { nullable: true, description: "By kind." })
  readonly kind?: InstanceType<typeof EventKindFilter> | null;

  @Field(() => EventStatusFilter, {
    nullable: true,
    description: "By the status that the newest report gives.",
  })
  readonly status?: InstanceType<typeof EventStatusFilter> | null;
}

export const EntityOrderInput = orderType("Entity", ENTITY_ORDER_FIELDS);
