/**
 * Node's HTTP server alone, with answers that are ready in memory: what a cached answer can cost at the least. It is
 * given them before it is measured, by PUT of a JSON array of `[key, answer]`, where a key is the query's name and the
 * value of its variable.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { listen } from "../listen.ts";
import { answer, bytesOf, type Body } from "../request-body.ts";

const answers = new Map<string, Buffer>();

listen(
  createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  }),
);

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "GET") return give(response, fromAddress(request.url ?? ""));
  const bytes = await bytesOf(request);
  // Only the benchmark's driver asks.
  if (request.method === "POST") return give(response, JSON.parse(bytes.toString()) as Body);
  for (const [key, text] of JSON.parse(bytes.toString()) as [string, string][]) {
    answers.set(key, Buffer.from(text));
  }
  answer(response, "{}");
}

function fromAddress(address: string): Body {
  const parameters = new URLSearchParams(address.slice(address.indexOf("?") + 1));
  return {
    operationName: parameters.get("operationName") ?? "",
    // Only the benchmark's driver asks.
    variables: JSON.parse(parameters.get("variables") ?? "{}") as Body["variables"],
  };
}

function give(response: ServerResponse, { operationName, variables }: Body): void {
  const found = answers.get(`${operationName} ${variables["slug"]}`);
  if (found !== undefined) return answer(response, found);
  response.statusCode = 404;
  response.end();
}
