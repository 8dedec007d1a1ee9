import {
  Args,
  type ClassType,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";

import type { Sourced } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import type { Entity, EntityType } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import { EventType } from "../events/event.type.ts";
import { factOf } from "../facts/fact.edge.ts";
import { connectionType, edgeFields } from "../graphql/connection.type.ts";
import { connectionOfParent } from "../graphql/listing.connection.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { OrganizationType } from "../organizations/organization.type.ts";
import { PersonType } from "../people/person.type.ts";
import { ProjectType } from "../projects/project.type.ts";
import type { Part, Relationship, RelationshipKind } from "./relationship.ts";
import { PartEnum, RelationshipKindEnum, RelationshipType } from "./relationship.type.ts";
import { findNewestTied, tieListing, type TieOptions, type TieRow } from "./tie.listing.ts";

interface TieEdge {
  readonly node: Entity;
  readonly kind: RelationshipKind;
  readonly part: Part | null;
  readonly articleCount: number;
  readonly relationship: Sourced<Relationship>;
}

/** A connection of the entities that are tied to another, its edge telling how. */
function tieConnection(name: string, node: () => object, many: string): ClassType<object> {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: "An entity and how it is tied. One that is tied in two ways has an edge for each.",
  })
  class TieEdgeType extends edgeFields<object>(node) {
    @Field(() => RelationshipKindEnum, { description: "How it is tied." })
    readonly kind!: RelationshipKind;

    @Field(() => PartEnum, {
      nullable: true,
      description:
        "As what it takes part in an event; null for every other kind of tie, and where no article says.",
    })
    readonly part!: Part | null;

    @Field(() => Int, { description: "How many articles say so." })
    readonly articleCount!: number;

    @Field(() => RelationshipType, { description: "The newest article's word for it, with its evidence." })
    readonly relationship!: Relationship;
  }

  return connectionType<object, object>({
    name,
    node,
    edge: () => TieEdgeType,
    description: `One page of ${many}, by name.`,
  });
}

const BUSINESS = [
  "BUILDS",
  "FUNDS",
  "INVESTS_IN",
  "OWNS",
  "OPERATES",
  "CONTROLS",
  "HOLDS_EXCLUSIVITY_OVER",
  "GRANTS",
  "REGULATES",
] as const satisfies readonly RelationshipKind[];

const ACTORS = ["PERSON", "ORGANIZATION"] as const satisfies readonly EntityType[];

const ProjectPartyConnection = tieConnection(
  "ProjectParty",
  () => EntityInterface,
  "the parties of a project",
);
const ProjectPhaseConnection = tieConnection("ProjectPhase", () => ProjectType, "the phases of a project");
const ProjectMemberConnection = tieConnection(
  "ProgrammeProject",
  () => ProjectType,
  "the projects of a programme",
);
const OrganizationProjectConnection = tieConnection(
  "OrganizationProject",
  () => ProjectType,
  "the projects of an organization",
);
const EventParticipantConnection = tieConnection(
  "EventParticipant",
  () => EntityInterface,
  "those who take part in an event",
);
const EntityEventConnection = tieConnection(
  "ParticipantEvent",
  () => EventType,
  "the events in which somebody takes part",
);

const projectParties: TieOptions = {
  name: "project.parties",
  parentAt: "to",
  kinds: BUSINESS,
  others: ACTORS,
};
const projectPhases: TieOptions = {
  name: "project.phases",
  parentAt: "to",
  kinds: ["PHASE_OF"],
  others: ["PROJECT"],
};
const projectMembers: TieOptions = {
  name: "project.projects",
  parentAt: "to",
  kinds: ["PART_OF"],
  others: ["PROJECT"],
};
const projectProgramme: TieOptions = {
  name: "project.programme",
  parentAt: "from",
  kinds: ["PART_OF"],
  others: ["PROJECT"],
};
const phaseOf: TieOptions = {
  name: "project.phase-of",
  parentAt: "from",
  kinds: ["PHASE_OF"],
  others: ["PROJECT"],
};
const organizationProjects: TieOptions = {
  name: "organization.projects",
  parentAt: "from",
  kinds: BUSINESS,
  others: ["PROJECT"],
};
const organizationParent: TieOptions = {
  name: "organization.parent",
  parentAt: "from",
  kinds: ["SUBSIDIARY_OF", "PART_OF"],
  others: ["ORGANIZATION"],
};
const eventParticipants: TieOptions = {
  name: "event.participants",
  parentAt: "to",
  kinds: ["TAKES_PART_IN"],
  others: ["PERSON", "ORGANIZATION", "PROJECT", "PLACE", "EVENT"],
};
const participantEvents: TieOptions = {
  name: "participant.events",
  parentAt: "from",
  kinds: ["TAKES_PART_IN"],
  others: ["EVENT"],
};

@Resolver(() => ProjectType)
export class ProjectTiesResolver {
  @FieldResolver(() => ProjectPartyConnection, {
    description: "Who builds, funds, owns, operates or has another business part in it.",
  })
  parties(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return tied(projectParties, id, page, context);
  }

  @FieldResolver(() => ProjectPhaseConnection, { description: "Its phases, each a project of its own." })
  phases(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return tied(projectPhases, id, page, context);
  }

  @FieldResolver(() => ProjectMemberConnection, {
    description: "The projects that are part of it, where it is a programme.",
  })
  projects(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return tied(projectMembers, id, page, context);
  }

  @FieldResolver(() => ProjectType, {
    nullable: true,
    description:
      "The programme that it is part of, as the newest article that tells has it; null where none does.",
  })
  programme(@Root() { id }: Entity, @Ctx() context: Context): Promise<Entity | null> {
    return newestTied(projectProgramme, id, context);
  }

  @FieldResolver(() => ProjectType, {
    nullable: true,
    description:
      "The project that it is a phase of, as the newest article that tells has it; null where none does.",
  })
  phaseOf(@Root() { id }: Entity, @Ctx() context: Context): Promise<Entity | null> {
    return newestTied(phaseOf, id, context);
  }
}

@Resolver(() => OrganizationType)
export class OrganizationTiesResolver {
  @FieldResolver(() => OrganizationProjectConnection, {
    description: "The projects that it builds, funds, owns, operates or has another business part in.",
  })
  projects(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return tied(organizationProjects, id, page, context);
  }

  @FieldResolver(() => OrganizationType, {
    nullable: true,
    description:
      "The organization that it is a part or a subsidiary of, as the newest article that tells has it; null where none does.",
  })
  parent(@Root() { id }: Entity, @Ctx() context: Context): Promise<Entity | null> {
    return newestTied(organizationParent, id, context);
  }
}

@Resolver(() => EventType)
export class EventTiesResolver {
  @FieldResolver(() => EventParticipantConnection, { description: "Who takes part in it, and as what." })
  participants(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return tied(eventParticipants, id, page, context);
  }
}

function participantResolver(owner: typeof PersonType | typeof OrganizationType) {
  @Resolver(() => owner)
  class ParticipantResolver {
    @FieldResolver(() => EntityEventConnection, {
      description: "The events in which it takes part, and as what.",
    })
    events(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
      return tied(participantEvents, id, page, context);
    }
  }
  return ParticipantResolver;
}

export const tieResolvers = [
  ProjectTiesResolver,
  OrganizationTiesResolver,
  EventTiesResolver,
  participantResolver(PersonType),
  participantResolver(OrganizationType),
] as const;

function tied(options: TieOptions, id: string, page: PageArgs, context: Context) {
  return connectionOfParent<TieRow, TieEdge>(context, tieListing(options), { id }, page, async (row) => {
    const [node, relationship] = await Promise.all([
      context.loaders.entity.load(row.entity_id),
      factOf<Relationship>(context, "RELATIONSHIP", row),
    ]);
    const { kind, part, article_count: articleCount } = row;
    return node && relationship && { node, kind, part, articleCount, relationship };
  });
}

async function newestTied(options: TieOptions, id: string, context: Context): Promise<Entity | null> {
  const newest = context.batch(options.name, (ids) => findNewestTied(context.db, options, ids));
  const entityId = await newest.load(id);
  return entityId === null ? null : context.loaders.entity.load(entityId);
}
