import type { GraphiQLProps } from "graphiql";

/** Sends a query to the address that this page came from. */
export const fetcher: GraphiQLProps["fetcher"] = async (parameters, options) => {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      accept: "application/graphql-response+json, application/json",
      "content-type": "application/json",
      ...options?.headers,
    },
    body: JSON.stringify(parameters),
  });
  return response.json();
};
