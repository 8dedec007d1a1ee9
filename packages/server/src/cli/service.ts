import type { Config } from "../config.ts";
import { EmbeddedDirectoryLockedError } from "../database/errors.ts";
import { createLogger } from "./logger.ts";
import { findServedSocket } from "./served-socket.ts";
import { overHttp, overSocket } from "./service-transport.ts";
import { type Answer, type Asked, dataOf } from "./service-answer.ts";

/** The service that a command works with, wherever it is. */
export interface Service {
  /**
   * The data of the answer, as the query selects it. What a mutation refuses is in there, under `errors`.
   *
   * @throws ServiceRefusedError, ServiceUnavailableError
   */
  execute<Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
  close(): Promise<void>;
}

/** Something that answers GraphQL, and how messages call it. */
export interface Responder {
  readonly name: string;
  ask(asked: Asked): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * The service at the URL that is configured; else, in this process or through the server that has the directory open,
 * the one over the configured database, with all that an operator may.
 *
 * @throws ServiceUnavailableError, and what opening a store throws.
 */
export async function openService(config: Config): Promise<Service> {
  const responder = await findResponder(config);
  return {
    async execute<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}) {
      const data = dataOf(await responder.ask({ query, variables }), responder.name);
      // What the caller's query selects is the caller's to know.
      return data as Data;
    },
    close: () => responder.close(),
  };
}

async function findResponder(config: Config): Promise<Responder> {
  const { remote, database } = config;
  if (remote !== null) return overHttp(remote);
  const directory = database.kind === "embedded" ? database.directory : undefined;
  const served = directory === undefined ? null : await findServed(directory);
  if (served !== null) return served;
  try {
    return await openInProcess(config);
  } catch (error) {
    // It began to be served just now, or its server could not make a socket.
    const begun = error instanceof EmbeddedDirectoryLockedError ? await findServed(error.directory) : null;
    if (begun !== null) return begun;
    throw error;
  }
}

/** The running server of a directory; null where there is none. */
async function findServed(directory: string): Promise<Responder | null> {
  const path = await findServedSocket(directory);
  return path === null ? null : overSocket(path, directory);
}

/** Loaded only here: a command that asks a server needs neither a database nor a schema. */
async function openInProcess(config: Config): Promise<Responder> {
  const { openResponder } = await import("./service-in-process.ts");
  return openResponder(config, createLogger(config.logLevel));
}
