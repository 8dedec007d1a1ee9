import { request } from "node:http";
import { text } from "node:stream/consumers";

import type { RemoteService } from "../config.ts";
import { type Answer, answerShape, type Asked, ServiceUnavailableError } from "./service-answer.ts";
import type { Responder } from "./service.ts";

const HEADERS = {
  accept: "application/graphql-response+json, application/json;q=0.9",
  "content-type": "application/json",
};

/** Long enough for a publication of many articles. */
const TIMEOUT_MILLISECONDS = 120_000;

/** A service at a URL, asked with the key if there is one. */
export function overHttp({ url, key }: RemoteService): Responder {
  const headers = key === undefined ? HEADERS : { ...HEADERS, authorization: `Bearer ${key}` };
  return {
    name: url,
    async ask(asked) {
      const response = await fetch(url, {
        method: "POST",
        headers,
        body: JSON.stringify(asked),
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      }).catch((cause: unknown) => {
        throw unreachable(url, cause);
      });
      return readAnswer(await response.text(), response.status, url);
    },
    close: async () => {},
  };
}

/** The server that has an embedded directory open. */
export function overSocket(path: string, directory: string): Responder {
  const name = `the server of ${directory}`;
  return {
    name,
    async ask(asked) {
      const { body, status } = await post(path, JSON.stringify(asked)).catch((cause: unknown) => {
        throw unreachable(name, cause);
      });
      return readAnswer(body, status, name);
    },
    close: async () => {},
  };
}

/** Whether anybody listens at the socket: one that a killed process left behind has nobody. */
export async function answersAt(path: string): Promise<boolean> {
  try {
    await post(path, JSON.stringify({ query: "{ __typename }" } satisfies Partial<Asked>));
    return true;
  } catch (error) {
    if (codeOf(error) === "ECONNREFUSED" || codeOf(error) === "ENOENT") return false;
    throw unreachable(path, error);
  }
}

function post(socketPath: string, body: string): Promise<{ readonly body: string; readonly status: number }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { socketPath, path: "/graphql", method: "POST", headers: { ...HEADERS, host: "localhost" } },
      (response) => {
        text(response).then((answer) => resolve({ body: answer, status: response.statusCode ?? 0 }), reject);
      },
    );
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

function readAnswer(body: string, status: number, name: string): Answer {
  try {
    return answerShape.parse(JSON.parse(body));
  } catch (cause) {
    throw new ServiceUnavailableError(
      `${name} answers (with status ${status}), but not as Nutgraf does. Is it the address of its GraphQL, https://…/graphql?`,
      { cause },
    );
  }
}

function unreachable(name: string, cause: unknown): ServiceUnavailableError {
  // What fetch throws says why only in its cause.
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const reason = codeOf(inner) ?? (inner instanceof Error ? inner.message : String(inner));
  return new ServiceUnavailableError(
    `${name} can't be reached (${reason}). Does it run, and is that its address?`,
    {
      cause,
    },
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code !== ""
    ? error.code
    : undefined;
}
