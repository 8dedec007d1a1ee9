/** Node's HTTP server alone, and one statement a request, that gives the answer's very text. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { VARIABLE, type QueryName } from "../../queries.ts";
import { listen, requireDatabaseUrl } from "../listen.ts";
import { answer, type Body, bytesOf } from "../request-body.ts";
import { openPool } from "../pool.ts";
import { STATEMENTS } from "./statements.ts";

const pool = openPool(requireDatabaseUrl());

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bytes = await bytesOf(request);
  // Only the benchmark's driver asks, by the names of the queries.
  const { operationName, variables } = JSON.parse(bytes.toString()) as Body;
  const name = operationName as QueryName;
  const { rows } = await pool.query<{ answer: string }>({
    name,
    text: STATEMENTS[name],
    values: [variables[VARIABLE[name]]],
  });
  answer(response, rows[0]?.answer ?? "");
}

listen(
  createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  }),
);
