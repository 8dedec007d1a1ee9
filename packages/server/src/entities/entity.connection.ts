import { EventType } from "../events/event.type.ts";
import { connectionType } from "../graphql/connection.type.ts";
import { OrganizationType } from "../organizations/organization.type.ts";
import { PersonType } from "../people/person.type.ts";
import { PlaceType } from "../places/place.type.ts";
import { ProjectType } from "../projects/project.type.ts";
import type { Entity } from "./entity.ts";
import { EntityInterface } from "./entity.type.ts";

export const EntityConnection = connectionType<Entity>({
  name: "Entity",
  node: () => EntityInterface,
  description: "One page of a list of entities of any type.",
});

export const PersonConnection = connectionType({
  name: "Person",
  node: () => PersonType,
  description: "One page of a list of people.",
});

export const OrganizationConnection = connectionType({
  name: "Organization",
  node: () => OrganizationType,
  description: "One page of a list of organizations.",
});

export const ProjectConnection = connectionType({
  name: "Project",
  node: () => ProjectType,
  description: "One page of a list of projects.",
});

export const PlaceConnection = connectionType({
  name: "Place",
  node: () => PlaceType,
  description: "One page of a list of places.",
});

export const EventConnection = connectionType({
  name: "Event",
  node: () => EventType,
  description: "One page of a list of events.",
});
