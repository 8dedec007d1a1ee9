import type { AsyncLocalStorage } from "node:async_hooks";

import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import { type Attributes, type Span, SpanKind, SpanStatusCode, trace, type Tracer } from "@opentelemetry/api";
import type { GraphQLError, OperationDefinitionNode } from "graphql";

import { shortName } from "../http/operation-tracker.ts";
import type { Scope } from "./scope.ts";

/** A span for each operation, with nothing of what it asks: that is the caller's, and may hold what is secret. */
export function createOperationSpans(
  tracer: Tracer,
  scopes: AsyncLocalStorage<Scope>,
): ApolloServerPlugin<BaseContext> {
  return {
    async requestDidStart({ request: { http } }) {
      const scope = scopes.getStore();
      if (scope === undefined) return undefined;
      const requestId = http?.headers.get("x-request-id");
      const attributes: Attributes = requestId === undefined ? {} : { "nutgraf.request_id": requestId };
      const span = tracer.startSpan(
        "GraphQL Operation",
        { kind: SpanKind.SERVER, attributes },
        scope.context,
      );
      scope.context = trace.setSpan(scope.context, span);
      return {
        async didResolveOperation({ operation }) {
          if (operation) name(span, operation);
        },
        async didEncounterErrors({ errors }) {
          fail(span, errors);
        },
        async willSendResponse() {
          span.end();
        },
      };
    },
  };
}

/** The name is the client's to choose, and there may be endlessly many, so that the span itself has another. */
function name(span: Span, { operation, name: named }: OperationDefinitionNode): void {
  span.updateName(operation).setAttribute("graphql.operation.type", operation);
  if (named) span.setAttribute("graphql.operation.name", shortName(named.value));
}

function fail(span: Span, [error]: readonly GraphQLError[]): void {
  const { code } = error?.extensions ?? {};
  const type = typeof code === "string" ? code : "INTERNAL_SERVER_ERROR";
  span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute("error.type", type);
}
