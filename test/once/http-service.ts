import { buildSchema, GraphQLError, type GraphQLSchema } from "graphql";
import { Writable } from "node:stream";
import { pino, type Logger } from "pino";

import type { NutgrafServer, ServerOptions } from "../../packages/server/src/server.options.ts";
import { createServer } from "../../packages/server/src/server.ts";

/** A running server over a schema that has no articles in it: what is tested is how it speaks HTTP. */
export interface Service {
  readonly url: string;
  readonly origin: string;
  readonly server: NutgrafServer;
  /** What was logged so far. */
  readonly log: readonly Record<string, unknown>[];
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startService(options: Partial<ServerOptions<object>> = {}): Promise<Service> {
  const { logger, log } = recordingLogger();
  const server = await createServer({
    schema: smallSchema(),
    createContext: () => ({}),
    logger,
    playground: false,
    ...options,
  });
  const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
  return {
    url,
    origin: new URL(url).origin,
    server,
    log,
    post: (body, headers = {}) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

function recordingLogger(): { logger: Logger; log: Record<string, unknown>[] } {
  const log: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(line: Buffer, _encoding, done) {
      log.push(JSON.parse(line.toString()));
      done();
    },
  });
  return { logger: pino({ level: "error" }, sink), log };
}

/** Answers one headline, or fails in the way asked for. */
export function smallSchema(resolvers: Record<string, () => unknown> = {}): GraphQLSchema {
  const schema = buildSchema(/* GraphQL */ `
    type Query {
      "The words above the article."
      headline(slug: String): String
      "Fails inside."
      broken: String
      "Refuses on purpose."
      refused: String
    }
    type Mutation {
      publish: Boolean
    }
  `);
  const fields = { ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() };
  const all: Record<string, () => unknown> = {
    headline: () => "A port opens",
    publish: () => true,
    broken: () => {
      throw new Error("column secret_notes does not exist", { cause: new Error("SELECT secret_notes") });
    },
    refused: () => {
      throw new GraphQLError("There is no such article.", { extensions: { code: "NOT_FOUND" } });
    },
    ...resolvers,
  };
  for (const [name, resolve] of Object.entries(all)) {
    const field = fields[name];
    if (field) field.resolve = resolve;
  }
  return schema;
}
