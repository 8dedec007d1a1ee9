import type { GraphiQLProps } from "graphiql";
import { type DocumentNode, getOperationAST, OperationTypeNode } from "graphql";
import { createClient } from "graphql-sse";

/** Sends an operation to the address that this page came from: a subscription as a stream, anything else by POST. */
export const fetcher: GraphiQLProps["fetcher"] = (parameters, options) => {
  const { query, operationName, variables } = parameters;
  const headers = options?.headers ?? {};
  if (!isSubscription(options?.documentAST, operationName)) return ask(parameters, headers);
  const stream = createClient({ url: "/graphql/stream", headers });
  // GraphiQL shows what comes, data and errors alike, and ends the stream when it is told to stop.
  return stream.iterate<Record<string, unknown>, Record<string, unknown>>({
    query,
    variables,
    ...(operationName && { operationName }),
  });
};

function isSubscription(document: DocumentNode | undefined, name: string | null | undefined): boolean {
  return (
    document !== undefined && getOperationAST(document, name)?.operation === OperationTypeNode.SUBSCRIPTION
  );
}

async function ask(parameters: object, headers: Record<string, string>) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      accept: "application/graphql-response+json, application/json",
      "content-type": "application/json",
      ...headers,
    },
    body: JSON.stringify(parameters),
  });
  return response.json();
}
