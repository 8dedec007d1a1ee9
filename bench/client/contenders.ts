/** One client library: how an app asks one operation with it, and what belongs to it. */
export interface Contender {
  readonly name: string;
  /** The package. */
  readonly package: string;
  /** The modules that an app loads before it can ask. */
  readonly modules: readonly string[];
  /** A program that asks the operation once. */
  readonly asks: (operation: Asked) => string;
  /** A program's head, and one typed call, of a ready-made operation of `/operations` or `/documents`. */
  readonly typed?: TypedCalls;
}

/** One ready-made operation: its name among `/operations`, its text, and variables as source. */
export interface Asked {
  readonly name: string;
  readonly text: string;
  readonly variables: string;
}

export interface TypedCalls {
  readonly from: "operations" | "documents";
  readonly head: string;
  readonly call: (operation: string, variables: string) => string;
}

const URL = '"http://localhost:4000/graphql"';

export const OURS: Contender & { readonly typed: TypedCalls } = {
  name: "@nutgraf/client",
  package: "@nutgraf/client",
  modules: ["@nutgraf/client", "@nutgraf/client/operations"],
  asks: ({ name, variables }) => `
    import { createClient } from "@nutgraf/client";
    import { ${name} } from "@nutgraf/client/operations";
    console.log(createClient({ url: ${URL} }).request(${name}, ${variables}));`,
  typed: {
    from: "operations",
    head: `import { createClient } from "./dist/index.js"; const client = createClient({ url: ${URL} });`,
    call: (operation, variables) => `client.request(${operation}, ${variables})`,
  },
};

export const PEERS: readonly Contender[] = [
  {
    name: "openapi-fetch",
    package: "openapi-fetch",
    modules: ["openapi-fetch"],
    asks: ({ text, variables }) => `
      import createClient from "openapi-fetch";
      const client = createClient({ baseUrl: ${URL} });
      console.log(client.POST("", { body: { query: ${JSON.stringify(text)}, variables: ${variables} } }));`,
  },
  {
    name: "urql",
    package: "@urql/core",
    modules: ["@urql/core"],
    asks: ({ text, variables }) => `
      import { Client, fetchExchange } from "@urql/core";
      const client = new Client({ url: ${URL}, exchanges: [fetchExchange] });
      console.log(client.query(${JSON.stringify(text)}, ${variables}).toPromise());`,
    typed: {
      from: "documents",
      head: `import { Client } from "@urql/core"; const client = new Client({ url: ${URL}, exchanges: [] });`,
      call: (operation, variables) => `client.query(${operation}, ${variables}).toPromise()`,
    },
  },
  {
    name: "graphql-request",
    package: "graphql-request",
    modules: ["graphql-request"],
    asks: ({ text, variables }) => `
      import { GraphQLClient } from "graphql-request";
      console.log(new GraphQLClient(${URL}).request(${JSON.stringify(text)}, ${variables}));`,
    typed: {
      from: "documents",
      head: `import { GraphQLClient } from "graphql-request"; const client = new GraphQLClient(${URL});`,
      call: (operation, variables) => `client.request(${operation}, ${variables})`,
    },
  },
  {
    name: "Apollo Client",
    package: "@apollo/client",
    modules: ["@apollo/client"],
    asks: ({ text, variables }) => `
      import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
      const client = new ApolloClient({ link: new HttpLink({ uri: ${URL} }), cache: new InMemoryCache() });
      console.log(client.query({ query: gql(${JSON.stringify(text)}), variables: ${variables} }));`,
    typed: {
      from: "documents",
      head: `import { ApolloClient, ApolloLink, InMemoryCache } from "@apollo/client";
        const client = new ApolloClient({ link: ApolloLink.empty(), cache: new InMemoryCache() });`,
      call: (operation, variables) => `client.query({ query: ${operation}, variables: ${variables} })`,
    },
  },
];

export const CONTENDERS: readonly Contender[] = [OURS, ...PEERS];
