import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import type { Arrived, ScriptedAnswer } from "../program/script.ts";

interface Script {
  readonly answers: readonly ScriptedAnswer[];
  readonly arrived: Arrived[];
  readonly closed: Promise<unknown>[];
  readonly open: Set<ServerResponse>;
  readonly reached: Promise<void>;
  reach(): void;
}

/**
 * A service whose answers are told by whoever asks it. A POST of answers as JSON makes a script and says its id; then
 * `id/arrived` tells the requests of that script, `id/reached` and `id/closed` wait for what they say, `id/cut` breaks
 * off, and everything else below `id` is given the next of the answers.
 */
export function createScripts() {
  const scripts = new Map<string, Script>();
  return async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, id = "", what] = path.split("/");
    const script = scripts.get(id);
    if (script === undefined) {
      const made = String(scripts.size + 1);
      const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
      const answers = JSON.parse(await text(request));
      scripts.set(made, { answers, arrived: [], closed: [], open: new Set(), reached, reach });
      response.end(made);
    } else if (what === "arrived") {
      response.setHeader("content-type", "application/json").end(JSON.stringify(script.arrived));
    } else if (what === "reached") {
      await script.reached;
      response.end();
    } else if (what === "cut") {
      for (const each of script.open) each.destroy();
      response.end();
    } else if (what === "closed") {
      await Promise.all(script.closed);
      response.end();
    } else {
      await answer(script, request, response);
    }
  };
}

async function answer(script: Script, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const at = performance.now();
  script.open.add(response);
  script.closed.push(once(response, "close").then(() => script.open.delete(response)));
  const body = await text(request);
  const { searchParams } = new URL(request.url ?? "/", "http://localhost");
  const parameters = body === "" ? Object.fromEntries(searchParams) : JSON.parse(body);
  // None of the headers that are asked for may stand twice.
  const headers = request.headers as Arrived["headers"];
  script.arrived.push({ method: request.method ?? "", headers, parameters, at });
  script.reach();
  const told = script.answers[script.arrived.length - 1] ?? script.answers.at(-1);
  if (told !== undefined) await give(told, response);
}

async function give(
  { status = 200, headers, pieces, end = "end" }: ScriptedAnswer,
  response: ServerResponse,
) {
  if (pieces) response.writeHead(status, { "content-type": "application/json", ...headers });
  for (const piece of pieces ?? []) await new Promise((resolve) => response.write(piece, resolve));
  if (end === "end") response.end();
  if (end === "break") response.destroy();
}
