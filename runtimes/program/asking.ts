import { createClient, type Fetch } from "@nutgraf/client";
import { GetArticleDocument } from "@nutgraf/client/documents";
import { gql } from "@nutgraf/client/gql";
import { getArticle, getWholeArticle } from "@nutgraf/client/operations";
import { queryOptions } from "@nutgraf/client/tanstack";

import { holds, same } from "./check.ts";
import { greet } from "./operations.ts";
import type { ClientPromise } from "./promise.ts";
import { data, failure, script } from "./script.ts";

const SLUG = "beijing-visit";

const Organizations = gql(`
  query Organizations($first: Int) { organizations(first: $first) { nodes { name kind } } }
`);

export const asking: readonly ClientPromise[] = [
  {
    promise: "answers a ready-made operation",
    async keep({ graphql }) {
      const { article } = await createClient({ url: graphql }).request(getArticle, { slug: SLUG });
      const names = article?.people.edges.map(({ node }) => node.name) ?? [];
      holds(names.includes("Javier González-Olaechea Franco"), `only ${names.join()}`);
    },
  },
  {
    promise: "answers a query written in code",
    async keep({ graphql }) {
      const { organizations } = await createClient({ url: graphql }).request(Organizations, { first: 3 });
      same(organizations.nodes.length, 3);
    },
  },
  {
    promise: "binds operations as functions",
    async keep({ graphql }) {
      const api = createClient({ url: graphql }).with({ getArticle });
      same(await api.getArticle({ slug: "none" }), { article: null });
    },
  },
  {
    promise: "asks by GET and a hash, and by POST where the service does not know it",
    async keep({ scripts }) {
      const service = await script(
        scripts,
        failure("PERSISTED_QUERY_NOT_FOUND"),
        data({ greeting: "hello" }),
      );
      const client = createClient({ url: service.url });
      await client.request(greet, { name: "Ada" });
      await client.request(greet, { name: "Eve" });
      const arrived = await service.arrived();
      same(
        arrived.map(({ method, parameters }) => [method, parameters["query"] ?? null]),
        [
          ["GET", null],
          ["POST", greet.text],
          ["GET", null],
        ],
      );
      holds(String(arrived[0]?.parameters["extensions"]).includes(greet.hash ?? ""), "no hash in the URL");
    },
  },
  {
    promise: "asks a real service by the hash alone, once it knows the text",
    async keep({ graphql }) {
      const methods: string[] = [];
      const watched: Fetch = (url, init) => {
        methods.push(init.method ?? "");
        return fetch(url, init);
      };
      const client = createClient({ url: graphql, fetch: watched });
      await client.request(getWholeArticle, { slug: SLUG });
      methods.length = 0;
      await client.request(getWholeArticle, { slug: SLUG });
      same(methods, ["GET"]);
    },
  },
  {
    promise: "sends identical queries under way once",
    async keep({ scripts }) {
      const service = await script(scripts, data({ greeting: "hello" }));
      const client = createClient({ url: service.url });
      const answers = await Promise.all([client.request(greet), client.request(greet)]);
      same(answers, [{ greeting: "hello" }, { greeting: "hello" }]);
      same((await service.arrived()).length, 1);
    },
  },
  {
    promise: "serves TanStack Query and the libraries that take documents",
    async keep({ graphql }) {
      const { queryFn } = queryOptions(createClient({ url: graphql }), getArticle, { slug: "none" });
      same(await queryFn({ signal: new AbortController().signal }), { article: null });
      same(GetArticleDocument.kind, "Document");
    },
  },
];
