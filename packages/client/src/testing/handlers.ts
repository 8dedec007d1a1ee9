import type { HttpHandler } from "msw";
import * as operations from "../generated/operations.ts";
import { sample } from "../generated/sample.ts";
import type { Scalars } from "../generated/schema.ts";
import type { PagedOperationTypes, PagedQuery, Result } from "../operation.ts";
import { handle, type HandlerOptions } from "./handle.ts";
import { pageOf } from "./page.ts";

/**
 * MSW handlers that answer the ready-made queries of readers with what the service says of one article: the visit to
 * Beijing. What needs a key, and what changes something, is for `handle`.
 * Its slug is `beijing-visit`; whoever and whatever it mentions is found by slug and by id, and lists are paged. Filters,
 * orders and search words are not looked at: a list is always the whole list.
 *
 * @example
 * ```ts
 * const server = setupServer(...nutgrafHandlers());
 * ```
 */
export function nutgrafHandlers(options: HandlerOptions = {}): HttpHandler[] {
  const list = <T extends PagedOperationTypes>(operation: PagedQuery<T>, whole: Result<T, Scalars>) =>
    handle(operation, ({ variables }) => pageOf(whole, operation.connection, variables), options);
  return [
    handle(
      operations.getArticle,
      ({ variables: { slug } }) => sample.getArticle[slug] ?? { article: null },
      options,
    ),
    handle(
      operations.getHeadline,
      ({ variables: { slug } }) => sample.getHeadline[slug] ?? { article: null },
      options,
    ),
    handle(
      operations.getArticleHistory,
      ({ variables: { slug } }) => sample.getArticleHistory[slug] ?? { article: null },
      options,
    ),
    handle(
      operations.getWholeArticle,
      ({ variables: { slug } }) => sample.getWholeArticle[slug] ?? { article: null },
      options,
    ),
    handle(
      operations.getEntity,
      ({ variables: { slug } }) => sample.getEntity[slug] ?? { entity: null },
      options,
    ),
    handle(
      operations.getPerson,
      ({ variables: { slug } }) => sample.getPerson[slug] ?? { person: null },
      options,
    ),
    handle(
      operations.getOrganization,
      ({ variables: { slug } }) => sample.getOrganization[slug] ?? { organization: null },
      options,
    ),
    handle(
      operations.getProject,
      ({ variables: { slug } }) => sample.getProject[slug] ?? { project: null },
      options,
    ),
    handle(
      operations.getPlace,
      ({ variables: { slug } }) => sample.getPlace[slug] ?? { place: null },
      options,
    ),
    handle(
      operations.getEvent,
      ({ variables: { slug } }) => sample.getEvent[slug] ?? { event: null },
      options,
    ),
    handle(operations.getNode, ({ variables: { id } }) => nodeOf(id), options),
    handle(
      operations.getNodes,
      ({ variables: { ids } }) => ({ nodes: ids.map((id) => nodeOf(id).node) }),
      options,
    ),
    list(operations.listArticles, sample.listArticles),
    list(operations.listEntities, sample.listEntities),
    list(operations.listEvents, sample.listEvents),
    list(operations.listFigures, sample.listFigures),
    list(operations.listMeasures, sample.listMeasures),
    list(operations.listOrganizations, sample.listOrganizations),
    list(operations.listPeople, sample.listPeople),
    list(operations.listPlaces, sample.listPlaces),
    list(operations.listProjects, sample.listProjects),
    list(operations.listRelationships, sample.listRelationships),
    list(operations.listStatements, sample.listStatements),
    list(operations.search, sample.search),
  ];
}

function nodeOf(id: string): operations.GetNodeResult {
  return sample.getNode[id] ?? { node: null };
}
