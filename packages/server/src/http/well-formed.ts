import type { ApolloServerPlugin, BaseContext, HTTPGraphQLHead, HTTPGraphQLRequest } from "@apollo/server";

export interface WellFormedRequests {
  /** Notes which requests carry a document at all, whatever is in it. */
  readonly plugin: ApolloServerPlugin<BaseContext>;
  statusOf(request: HTTPGraphQLRequest, head: HTTPGraphQLHead): number;
}

/**
 * GraphQL over HTTP asks for two ways of telling that a document can't be executed: `application/graphql-response+json`
 * says so in the status (400), the older `application/json` answers 200 and says it in the body alone, because there
 * a proxy may have made the status. Apollo answers 400 in both; this gives the older type its 200.
 * What exceeds a limit keeps its 400 in both: whoever watches for that looks at the status.
 */
export function trackWellFormedRequests(isRefusal: (error: unknown) => boolean): WellFormedRequests {
  const wellFormed = new WeakSet<HTTPGraphQLRequest>();
  return {
    plugin: {
      async requestDidStart() {
        return {
          async didResolveSource({ request }) {
            if (request.http) wellFormed.add(request.http);
          },
          async didEncounterErrors({ request, errors }) {
            if (request.http && errors.some(isRefusal)) wellFormed.delete(request.http);
          },
          async willSendResponse({ request, response: { body } }) {
            const errors = body.kind === "single" ? (body.singleResult.errors ?? []) : [];
            if (request.http && errors.some(isRefusal)) wellFormed.delete(request.http);
          },
        };
      },
    },
    statusOf(request, { status = 200, headers }) {
      const legacy = headers.get("content-type")?.startsWith("application/json");
      return status === 400 && legacy && wellFormed.has(request) ? 200 : status;
    },
  };
}
