import "reflect-metadata";

import type { GraphQLSchema } from "graphql";
import { buildSchema } from "type-graphql";

import { ApiKeyResolver } from "./access/api-key.resolver.ts";
import { guardRootFields } from "./access/guard.ts";
import { articleEntityResolvers } from "./articles/article-entities.resolver.ts";
import { ArticleMutationResolver } from "./articles/article-mutation.resolver.ts";
import { ArticleResolver, PassageArticleResolver, RevisionResolver } from "./articles/article.resolver.ts";
import { StaleChangeResolver, StaleChangeType } from "./articles/stale-change.type.ts";
import { EntityArticleEdgeResolver, EntityArticlesResolver } from "./articles/entity-articles.resolver.ts";
import { MentionResolver } from "./articles/mention.type.ts";
import {
  ArticleContentResolver,
  MediaResolver,
  RevisionContentResolver,
} from "./articles/revision-content.resolver.ts";
import { ChangeResolver } from "./changes/change.resolver.ts";
import { ArticleChangeResolver, EntityChangeResolver } from "./changes/watching.resolver.ts";
import { EmbargoResolver } from "./embargoes/embargo.resolver.ts";
import { entityMutationResolvers } from "./entities/entity-mutation.resolver.ts";
import { StaleEntityType } from "./entities/entity-mutation.type.ts";
import { CorrectPayloadDiffResolver, StaleChangeDiffResolver } from "./corrections/changed-by.resolver.ts";
import { ArticleCorrectionsResolver, CorrectionResolver } from "./corrections/correction.resolver.ts";
import { RevisionDiffResolver } from "./corrections/revision-diff.resolver.ts";
import { AttributionResolver, entityRootResolvers } from "./entities/entity.resolver.ts";
import { MergedEntityResolver } from "./entities/merged-entity.resolver.ts";
import { PassageResolver } from "./evidence/passage.resolver.ts";
import { callResolversDirectly } from "./execution/direct-resolvers.ts";
import { EventType } from "./events/event.type.ts";
import { ExportResolver } from "./export/export.resolver.ts";
import { FactResolver } from "./facts/fact.resolver.ts";
import {
  ArticleFiguresResolver,
  EntityFiguresResolver,
  FigureResolver,
  MeasureFiguresResolver,
  RevisionFiguresResolver,
} from "./figures/figure.resolver.ts";
import { QuantityResolver } from "./figures/quantity.resolver.ts";
import { orderArguments } from "./graphql/argument-order.ts";
import { EntityMeasuresResolver, MeasureResolver } from "./measures/measure.resolver.ts";
import { RefusalType } from "./mutations/change-error.type.ts";
import { NodeResolver } from "./nodes/node.resolver.ts";
import { OrganizationPeopleResolver } from "./organizations/organization-people.resolver.ts";
import { OrganizationType } from "./organizations/organization.type.ts";
import { PersonType } from "./people/person.type.ts";
import { PlaceResolver } from "./places/place.resolver.ts";
import { PlaceType } from "./places/place.type.ts";
import { ProjectType } from "./projects/project.type.ts";
import {
  ArticleRelationshipsResolver,
  EntityRelationshipsResolver,
  RelationshipResolver,
  RevisionRelationshipsResolver,
} from "./relationships/relationship.resolver.ts";
import { tieResolvers } from "./relationships/tie.resolver.ts";
import { reportResolvers } from "./reports/report.resolver.ts";
import { roleResolvers } from "./roles/role.resolver.ts";
import { SearchResolver } from "./search/search.resolver.ts";
import {
  ArticleStatementsResolver,
  EntityStatementsResolver,
  OrganizationSaidResolver,
  PersonSaidResolver,
  RevisionStatementsResolver,
  StatementResolver,
} from "./statements/statement.resolver.ts";
import { WebhookResolver } from "./webhooks/webhook.resolver.ts";

/** The whole GraphQL schema, executable. */
export async function createSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      NodeResolver,
      ArticleResolver,
      ArticleMutationResolver,
      StaleChangeResolver,
      EmbargoResolver,
      ArticleCorrectionsResolver,
      CorrectionResolver,
      RevisionDiffResolver,
      CorrectPayloadDiffResolver,
      StaleChangeDiffResolver,
      ...entityRootResolvers,
      ...entityMutationResolvers,
      MergedEntityResolver,
      FigureResolver,
      StatementResolver,
      RelationshipResolver,
      MeasureResolver,
      SearchResolver,
      RevisionResolver,
      ArticleContentResolver,
      RevisionContentResolver,
      ...articleEntityResolvers,
      EntityArticlesResolver,
      EntityArticleEdgeResolver,
      MentionResolver,
      MediaResolver,
      PassageResolver,
      PassageArticleResolver,
      AttributionResolver,
      FactResolver,
      ArticleFiguresResolver,
      RevisionFiguresResolver,
      EntityFiguresResolver,
      MeasureFiguresResolver,
      QuantityResolver,
      ArticleStatementsResolver,
      RevisionStatementsResolver,
      EntityStatementsResolver,
      PersonSaidResolver,
      OrganizationSaidResolver,
      ...roleResolvers,
      ArticleRelationshipsResolver,
      RevisionRelationshipsResolver,
      EntityRelationshipsResolver,
      ...tieResolvers,
      ...reportResolvers,
      EntityMeasuresResolver,
      OrganizationPeopleResolver,
      PlaceResolver,
      ApiKeyResolver,
      ExportResolver,
      ChangeResolver,
      ArticleChangeResolver,
      EntityChangeResolver,
      WebhookResolver,
    ],
    // The types behind the interfaces, which no field need name.
    orphanedTypes: [
      PersonType,
      OrganizationType,
      ProjectType,
      PlaceType,
      EventType,
      RefusalType,
      StaleChangeType,
      StaleEntityType,
    ],
    // Arguments are checked by their scalars and where they are used; class-validator is not installed.
    validate: false,
    // Asked for wherever there are subscriptions, and used by none: each has a source of its own.
    pubSub: { publish: unpublished, subscribe: unpublished },
  });
  schema.description =
    "News articles as typed data: people, organizations, projects and figures, each fact pinned to the exact words that say so. Null means that the article does not say.";
  const subscription = schema.getSubscriptionType();
  if (subscription) {
    subscription.description =
      "What can be watched as it happens, over server-sent events at /graphql/stream or over WebSocket at /graphql.";
  }
  const mutation = schema.getMutationType();
  if (mutation) {
    mutation.description =
      "What can be changed. Each field needs a scope, and tells as data why it changed nothing.";
  }
  const query = schema.getQueryType();
  // type-graphql makes the root type itself and has no place for its description.
  if (query) {
    query.description =
      "What can be asked: an article or an entity by its slug, lists with filters, and a search over all.";
  }
  callResolversDirectly(schema);
  return orderArguments(guardRootFields(schema));
}

function unpublished(): never {
  throw new Error("A subscription has no source of its own");
}
