import type { ApolloServerPlugin, BaseContext, GraphQLRequest } from "@apollo/server";
import { type DocumentNode, GraphQLError, Kind, OperationTypeNode } from "graphql";

/**
 * Refuses what can't be executed as an answer to one request, before anybody tries: an operation that the document
 * does not have, and a subscription, unless it came over what carries streams.
 */
export function executableOperation<Context extends BaseContext>(
  carriesStreams: (request: GraphQLRequest) => boolean,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ request, document, operation }) {
          if (!operation) throw unresolved(document, request.operationName);
          if (operation.operation === OperationTypeNode.SUBSCRIPTION && !carriesStreams(request))
            throw SUBSCRIPTION;
        },
      };
    },
  };
}

function unresolved({ definitions }: DocumentNode, name: string | undefined): GraphQLError {
  const count = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length;
  const message =
    name === undefined && count > 1
      ? `The document has ${count} operations: name the one to execute by \`operationName\`.`
      : "The document has no operation of the name in `operationName`.";
  return new GraphQLError(message, {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE", http: { status: 400 } },
  });
}

const SUBSCRIPTION = new GraphQLError(
  "A subscription is answered over server-sent events at /graphql/stream, or over WebSocket at /graphql.",
  { extensions: { code: "BAD_REQUEST", http: { status: 400 } } },
);
