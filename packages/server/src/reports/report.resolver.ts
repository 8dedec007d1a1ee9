import { Args, type ClassType, Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import { ArticleEventEdge, ArticleProjectEdge } from "../articles/article-entities.resolver.ts";
import { ArticleType, RevisionType } from "../articles/article.type.ts";
import { EntityArticleEdge } from "../articles/entity-articles.resolver.ts";
import type { MentioningTie } from "../articles/mentioning-edge.ts";
import type { RevisionOwner } from "../articles/revision.source.ts";
import type { Sourced } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import { EventStatusEnum, ProjectStatusEnum } from "../entities/entity.input.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import { EventType } from "../events/event.type.ts";
import { factEdge, factOf } from "../facts/fact.edge.ts";
import type { FactRow } from "../facts/fact.listing.ts";
import { factsInText } from "../facts/facts-in-text.ts";
import { connectionOfParent } from "../graphql/listing.connection.ts";
import { type Loaded, whenLoaded } from "../graphql/loaded.ts";
import { PageArgs } from "../graphql/page.args.ts";
import type { Moment } from "../moments/moment.ts";
import { MomentType } from "../moments/moment.type.ts";
import { PlaceType } from "../places/place.type.ts";
import { ProjectType } from "../projects/project.type.ts";
import { type ReportedPart, reportsAboutEntity } from "./report.listing.ts";
import type { Report, Status } from "./report.ts";
import { ReportConnection, ReportType } from "./report.type.ts";

@Resolver(() => ReportType)
export class ReportResolver {
  @FieldResolver(() => EntityInterface, { description: "Whose state it tells." })
  about(@Root() { aboutId }: Report, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return loaders.entity.load(aboutId);
  }

  @FieldResolver(() => PlaceType, {
    nullable: true,
    description: "Where it is; null where the article does not say.",
  })
  place(@Root() { placeId }: Report, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return placeId === null ? null : loaders.entity.load(placeId);
  }
}

@Resolver(() => EntityInterface)
export class EntityReportsResolver {
  @FieldResolver(() => ReportConnection, {
    description: "What articles report of its state, the newest article's first.",
  })
  reports(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfParent<FactRow, { node: Sourced<Report> }>(
      context,
      reportsAboutEntity,
      { id },
      page,
      factEdge<Report>(context, "REPORT"),
    );
  }
}

@Resolver(() => ProjectType)
export class ProjectStateResolver {
  @FieldResolver(() => ProjectStatusEnum, {
    nullable: true,
    description:
      "How far it has come, as the newest article that tells has it; null where none does. `reports` has what all say.",
  })
  status(@Root() { id }: Entity, @Ctx() context: Context): Promise<Status | null> {
    return newestStatus(id, context);
  }

  @FieldResolver(() => PlaceType, {
    nullable: true,
    description: "Where it is, as the newest article that tells has it; null where none does.",
  })
  location(@Root() { id }: Entity, @Ctx() context: Context): Promise<Entity | null> {
    return newestPlace(id, context);
  }
}

@Resolver(() => EventType)
export class EventStateResolver {
  @FieldResolver(() => EventStatusEnum, {
    nullable: true,
    description:
      "Whether it has happened, as the newest article that tells has it; null where none does. `reports` has what all say.",
  })
  status(@Root() { id }: Entity, @Ctx() context: Context): Promise<Status | null> {
    return newestStatus(id, context);
  }

  @FieldResolver(() => MomentType, {
    nullable: true,
    description: "When it happens, as the newest article that tells has it; null where none does.",
  })
  async when(@Root() { id }: Entity, @Ctx() context: Context): Promise<Moment | null> {
    return (await newest("when", id, context))?.when ?? null;
  }

  @FieldResolver(() => PlaceType, {
    nullable: true,
    description: "Where it happens, as the newest article that tells has it; null where none does.",
  })
  place(@Root() { id }: Entity, @Ctx() context: Context): Promise<Entity | null> {
    return newestPlace(id, context);
  }
}

async function newest(part: ReportedPart, id: string, context: Context): Promise<Sourced<Report> | null> {
  const row = await context.loaders.newestReport[part].load(id);
  return row && factOf<Report>(context, "REPORT", row);
}

async function newestStatus(id: string, context: Context): Promise<Status | null> {
  return (await newest("status", id, context))?.status ?? null;
}

async function newestPlace(id: string, context: Context): Promise<Entity | null> {
  const placeId = (await newest("place", id, context))?.placeId;
  return placeId ? context.loaders.entity.load(placeId) : null;
}

function revisionReports(owner: typeof ArticleType | typeof RevisionType) {
  @Resolver(() => owner)
  class RevisionReportsResolver {
    @FieldResolver(() => ReportConnection, {
      description: "What it says of the state of projects, events and others, in the order of the text.",
    })
    reports(@Root() { contents, outline }: RevisionOwner, @Args(() => PageArgs) page: PageArgs) {
      const reports = () => whenLoaded(contents.claims(), (claims) => claims.reports);
      return factsInText(reports, page, outline?.reports);
    }
  }
  return RevisionReportsResolver;
}

/** Reports about the entity in the one article that the edge ties it to. */
function edgeReports(edge: ClassType<object>) {
  @Resolver(() => edge)
  class EdgeReportsResolver {
    @FieldResolver(() => [ReportType], { description: "What this article says of the entity's state." })
    reports(@Root() { entityId, contents }: MentioningTie): Loaded<Sourced<Report>[]> {
      return whenLoaded(contents.claims(), ({ reports }) =>
        reports.filter((report) => report.aboutId === entityId),
      );
    }
  }
  return EdgeReportsResolver;
}

export const reportResolvers = [
  ReportResolver,
  EntityReportsResolver,
  ProjectStateResolver,
  EventStateResolver,
  revisionReports(ArticleType),
  revisionReports(RevisionType),
  edgeReports(ArticleProjectEdge),
  edgeReports(ArticleEventEdge),
  edgeReports(EntityArticleEdge),
] as const;
