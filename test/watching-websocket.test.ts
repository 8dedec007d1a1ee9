import { once } from "node:events";

import { ApolloClient, gql, InMemoryCache } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { createClient, type Client } from "graphql-ws";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";

import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { articleChanges, note, publishVisit, take } from "./engines/watching.ts";

/** The cursor before everything. */
const FIRST = Buffer.from(JSON.stringify(["changes", "0"])).toString("base64url");

let nutgraf: Nutgraf;

beforeEach(async () => {
  nutgraf = await startNutgraf();
  await publishVisit(nutgraf.world);
});
afterEach(() => nutgraf[Symbol.asyncDispose]());

const socketUrl = ({ url }: Nutgraf) => url.replace("http", "ws");

/** graphql-ws's own client. */
function connect(service: Nutgraf, connectionParams?: Record<string, unknown>): Client {
  const client = createClient({
    url: socketUrl(service),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(connectionParams && { connectionParams }),
  });
  onTestFinished(() => void client.dispose());
  return client;
}

const watching = (after: string) => ({ query: articleChanges.text, variables: { after } });

describe("a subscription over WebSocket", () => {
  it("tells with each event what it costs, where that is asked for", async () => {
    await note(nutgraf.world, "one", "two");
    const asked = { ...watching(FIRST), extensions: { cost: true } };
    const events = await take(connect(nutgraf).iterate(asked), 2);
    const cost = { cost: expect.any(Number), limit: 100_000 };
    expect(events.map(({ extensions }) => extensions)).toEqual([{ cost }, { cost }]);
  });

  it("tells Apollo Client what happens, and goes on after a cursor", async () => {
    const link = new GraphQLWsLink(connect(nutgraf));
    const apollo = new ApolloClient({ link, cache: new InMemoryCache() });
    onTestFinished(() => apollo.stop());
    const query = gql(articleChanges.text);
    const heard: unknown[] = [];
    const hear = (after: string, count: number) =>
      new Promise<void>((resolve, reject) => {
        const subscription = apollo.subscribe({ query, variables: { after } }).subscribe({
          next({ data }) {
            heard.push(data);
            if (heard.length < count) return;
            subscription.unsubscribe();
            resolve();
          },
          error: reject,
        });
      });
    const first = hear(FIRST, 3);
    await note(nutgraf.world, "one", "two");
    await first;
    expect(heard).toMatchObject([
      { articleChanges: { kind: "ARTICLE_PUBLISHED", article: { slug: "visit" }, revision: { number: 1 } } },
      { articleChanges: { note: "one" } },
      { articleChanges: { note: "two" } },
    ]);
    const [, one] = heard as { articleChanges: { cursor: string } }[];
    heard.length = 0;
    await hear(one?.articleChanges.cursor ?? "", 1);
    expect(heard).toMatchObject([{ articleChanges: { note: "two" } }]);
  });

  it("answers queries too, by the same rules", async () => {
    const client = connect(nutgraf);
    const [answer] = await take(client.iterate({ query: "{ articles { totalCount } }" }), 1);
    expect(answer).toEqual({ data: { articles: { totalCount: 1 } } });
    const refused = client.iterate({ query: "{ nothing }" }).next();
    await expect(refused).rejects.toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
    const long = client.iterate({ query: `{ ${"a ".repeat(6_000)} }` }).next();
    await expect(long).rejects.toMatchObject([{ extensions: { code: "TOO_MANY_TOKENS" } }]);
  });

  it("is refused by its code for a cursor that is none", async () => {
    const refused = connect(nutgraf).iterate(watching("nonsense")).next();
    await expect(refused).rejects.toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("needs the credentials that a query needs, and ends when they are revoked", async () => {
    const streamTimes = { heartbeatMilliseconds: 20, credentialsMilliseconds: 0 };
    await using closed = await startNutgraf({ reads: "closed", server: { streamTimes } });
    await publishVisit(closed.world);
    const refused = connect(closed).iterate(watching(FIRST)).next();
    await expect(refused).rejects.toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    const wrong = connect(closed, { authorization: "Bearer ntg_wrong" }).iterate(watching(FIRST)).next();
    await expect(wrong).rejects.toMatchObject({ code: 4403 });
    const authorization = `Bearer ${await closed.makeKey("read")}`;
    const changes = connect(closed, { authorization }).iterate(watching(FIRST));
    expect(await take(changes, 1)).toMatchObject([
      { data: { articleChanges: { article: { slug: "visit" } } } },
    ]);
    const ended = changes.next();
    await closed.world.db.updateTable("api_key").set({ revoked_at: new Date() }).execute();
    await expect(ended).rejects.toMatchObject({ code: 4403 });
  });

  it("has as many places as there are over HTTP", async () => {
    await using small = await startNutgraf({ server: { maxSubscriptions: 1 } });
    await publishVisit(small.world);
    const client = connect(small);
    await take(client.iterate(watching(FIRST)), 1);
    const refused = client.iterate(watching(FIRST)).next();
    await expect(refused).rejects.toMatchObject([{ extensions: { code: "TOO_MANY_SUBSCRIPTIONS" } }]);
  });

  it("gives its place back when the client completes it", async () => {
    await using small = await startNutgraf({ server: { maxSubscriptions: 1 } });
    await publishVisit(small.world);
    const client = connect(small);
    for (let round = 0; round < 3; round += 1) {
      const changes = client.iterate(watching(FIRST));
      await take(changes, 1);
      await changes.return?.();
      // An answer to what was sent after it: by then the service has heard that it is complete.
      await take(client.iterate({ query: "{ articles { totalCount } }" }), 1);
    }
  });

  it("is closed as one that goes away when the service stops", async () => {
    const stopping = await startNutgraf();
    await publishVisit(stopping.world);
    const changes = connect(stopping).iterate(watching(FIRST));
    await take(changes, 1);
    const ended = expect(changes.next()).rejects.toMatchObject({ code: 1001 });
    await stopping[Symbol.asyncDispose]();
    await ended;
  });
});

describe("a WebSocket", () => {
  const open = (
    options: { readonly origin?: string; readonly path?: string; readonly service?: Nutgraf } = {},
  ) => {
    const { service = nutgraf, path = "" } = options;
    const socket = new WebSocket(`${socketUrl(service)}${path}`, "graphql-transport-ws", {
      ...(options.origin !== undefined && { origin: options.origin }),
    });
    onTestFinished(() => socket.terminate());
    return socket;
  };
  const statusOf = async (socket: WebSocket): Promise<unknown> => {
    socket.on("error", () => {});
    const [, response] = await once(socket, "unexpected-response");
    return response.statusCode;
  };

  it("is opened from pages of the service itself and of allowed sites, and from no other", async () => {
    await using allowing = await startNutgraf({ server: { origins: ["https://news.example"] } });
    await once(open({ origin: new URL(nutgraf.url).origin }), "open");
    await once(open({ origin: "https://news.example", service: allowing }), "open");
    expect(await statusOf(open({ origin: "https://news.example" }))).toBe(403);
    expect(await statusOf(open({ origin: "null" }))).toBe(403);
  });

  it("is at the path of GraphQL only", async () => {
    expect(await statusOf(open({ path: "/other" }))).toBe(404);
  });

  it("is closed after a message that is too large, and after one that is none", async () => {
    const large = open();
    await once(large, "open");
    large.send("a".repeat(300 * 1024));
    expect((await once(large, "close"))[0]).toBe(1009);
    const odd = open();
    await once(odd, "open");
    odd.send("nonsense");
    expect((await once(odd, "close"))[0]).toBe(4400);
  });
});
