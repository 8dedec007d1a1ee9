/**
 * Node's HTTP server alone, with answers that are ready in memory: what a cached answer can cost at the least. It is
 * given them before it is measured, by PUT of a JSON array of `[request, answer]`, where a request is the body of a POST
 * or the address of a GET.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { listen } from "../listen.ts";
import { answer, bytesOf } from "../request-body.ts";

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
  if (request.method === "GET") return give(response, request.url ?? "");
  const body = (await bytesOf(request)).toString("latin1");
  if (request.method === "POST") return give(response, body);
  // Only the benchmark's driver asks.
  for (const [asked, text] of JSON.parse(body) as [string, string][])
    answers.set(asked, Buffer.from(text, "latin1"));
  answer(response, "{}");
}

function give(response: ServerResponse, asked: string): void {
  const found = answers.get(asked);
  if (found !== undefined) return answer(response, found);
  response.statusCode = 404;
  response.end();
}
