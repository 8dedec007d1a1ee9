import {
  ApiError,
  createClient,
  NetworkError,
  NutgrafError,
  ProtocolError,
  RateLimitedError,
} from "@nutgraf/client";
import { listFigures } from "@nutgraf/client/operations";
import { subscribe } from "@nutgraf/client/subscribe";
import { queryOptions } from "@nutgraf/client/tanstack";

import { collected, holds, rejected, same } from "./check.ts";
import { greet, rename, tick } from "./operations.ts";
import type { ClientPromise } from "./promise.ts";
import { data, failure, script, type ScriptedAnswer, webPage } from "./script.ts";

const OK = data({ greeting: "hello" });

/** What the client makes of an answer, asking once. */
async function errorOf<Kind extends Error>(
  scripts: string,
  answer: ScriptedAnswer,
  kind: new (...parameters: never) => Kind,
  maxBytes?: number,
): Promise<Kind> {
  const { url } = await script(scripts, answer);
  const client = createClient({ url, retries: 0, ...(maxBytes !== undefined && { maxBytes }) });
  return rejected(client.request(greet), kind);
}

export const failing: readonly ClientPromise[] = [
  {
    promise: "gives an error of the service as a value, with its code",
    async keep({ graphql }) {
      const outcome = await createClient({ url: graphql }).safe(listFigures, { after: "nonsense" });
      const error = outcome.ok ? undefined : outcome.error;
      holds(error instanceof ApiError && error instanceof NutgrafError, `${error}`);
      same([error?.code, error?.operation], ["BAD_USER_INPUT", "ListFigures"]);
    },
  },
  {
    promise: "has errors of one class in all its entries",
    async keep({ graphql, scripts }) {
      const client = createClient({ url: graphql, retries: 0 });
      const { queryFn } = queryOptions(client, listFigures, { after: "nonsense" });
      const { url } = await script(scripts, failure("FORBIDDEN", 403));
      await rejected(collected(client.paginate(listFigures, { after: "nonsense" })), ApiError);
      await rejected(queryFn({ signal: new AbortController().signal }), ApiError);
      await rejected(subscribe(createClient({ url }), tick).next(), ApiError);
    },
  },
  {
    promise: "has NetworkError for an answer that breaks off, and where nobody answers",
    async keep({ scripts }) {
      await errorOf(scripts, { pieces: ['{"data":{"greet'], end: "break" }, NetworkError);
      // No service listens at the first of all ports.
      const client = createClient({ url: "http://127.0.0.1:1/graphql", retries: 0 });
      await rejected(client.request(greet), NetworkError);
    },
  },
  {
    promise: "has ProtocolError for a web page, a redirect, and far too much",
    async keep({ scripts }) {
      await errorOf(scripts, webPage(200), ProtocolError);
      await errorOf(scripts, webPage(302, { location: `${scripts}/elsewhere` }), ProtocolError);
      await errorOf(scripts, { pieces: Array<string>(64).fill(" ".repeat(1024)) }, ProtocolError, 10_000);
    },
  },
  {
    promise: "asks again after 503, no sooner than Retry-After says",
    async keep({ scripts }) {
      const service = await script(scripts, webPage(503, { "retry-after": "1" }), OK);
      same(await createClient({ url: service.url, retryDelay: 0 }).request(greet), { greeting: "hello" });
      const [first, second, ...more] = await service.arrived();
      const waited = (second?.at ?? 0) - (first?.at ?? 0);
      // Timers may fire, and clocks be rounded, by some milliseconds to the wrong side.
      holds(waited > 950, `after ${waited} ms`);
      same(more.length, 0);
    },
  },
  {
    promise: "has RateLimitedError at once where the wait would be too long",
    async keep({ scripts }) {
      const service = await script(scripts, webPage(429, { "retry-after": "3600" }));
      const error = await rejected(createClient({ url: service.url }).request(greet), RateLimitedError);
      same([error.retryAfterMs, (await service.arrived()).length], [3_600_000, 1]);
    },
  },
  {
    promise: "never repeats a mutation",
    async keep({ scripts }) {
      const service = await script(scripts, webPage(503, { "retry-after": "0" }));
      await rejected(createClient({ url: service.url }).request(rename, { name: "x" }), NetworkError);
      same((await service.arrived()).length, 1);
    },
  },
  {
    promise: "refreshes a refused authorization once",
    async keep({ scripts }) {
      const service = await script(scripts, failure("UNAUTHENTICATED", 401), OK);
      const auth = async ({ refresh }: { readonly refresh: boolean }) => (refresh ? "Bearer 2" : "Bearer 1");
      same(await createClient({ url: service.url, auth }).request(greet), { greeting: "hello" });
      const refusing = await script(scripts, failure("UNAUTHENTICATED", 401));
      await rejected(createClient({ url: refusing.url, auth }).request(greet), ApiError);
      for (const { arrived } of [service, refusing])
        same(
          (await arrived()).map(({ headers }) => headers["authorization"]),
          ["Bearer 1", "Bearer 2"],
        );
    },
  },
];
