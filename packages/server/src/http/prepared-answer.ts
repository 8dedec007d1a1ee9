import type { IncomingMessage } from "node:http";

import type { PreparedQueries } from "../execution/prepared-queries.ts";
import type { CheckedOperation, RequestCheck } from "../limits/request-check.ts";
import type { GraphqlAnswer } from "./graphql-answer.ts";
import { shortName } from "./operation-tracker.ts";

/** What is left to be done for a query that is known. */
export interface PreparedRun {
  readonly cost: number;
  /** Null where there is an error to tell, which the ordinary way does. */
  execute(context: unknown): Promise<GraphqlAnswer | null>;
}

/**
 * Finds what is known of a request's query, so that it needs not be parsed, validated and negotiated about again. Null
 * for whatever is not plain: that goes the ordinary way, as does what exceeds a limit, to be refused there.
 */
export type FindPrepared = (request: IncomingMessage, body: unknown) => PreparedRun | null;

export function createFindPrepared(
  queries: Pick<PreparedQueries, "find">,
  check: Pick<RequestCheck, "operation">,
  mostBytes = Infinity,
): FindPrepared {
  return (request, body) => {
    const contentType = contentTypeFor(request);
    if (contentType === undefined || !isPlain(body)) return null;
    const query = queries.find(body.query, body.operationName);
    if (query === undefined) return null;
    const { document, operation, plan } = query;
    const variables = body.variables ?? {};
    const checked: CheckedOperation = check.operation(document, operation, variables);
    if (checked.refusal) return null;
    const { cost } = checked;
    const answerOf = (data: string): GraphqlAnswer | null => {
      // What is longer may be refused, for which the ordinary way looks closer.
      if (data.length + AROUND_DATA.length > mostBytes) return null;
      return {
        status: 200,
        headers: { "content-type": contentType, "cache-control": "no-store" },
        body: `{"data":${data}}`,
        encoding: "latin1",
        operation: { name: shortName(operation.name?.value ?? null), isSubscription: false, cost },
      };
    };
    return {
      cost,
      execute: (context) => plan.execute(context, variables, mostBytes).then(answerOf, () => null),
    };
  };
}

const AROUND_DATA = '{"data":}';

interface PlainBody {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

const PLAIN_KEYS: ReadonlySet<string> = new Set(["query", "operationName", "variables"]);

/** Whether there is nothing in it but a query, its name and its variables. */
function isPlain(body: unknown): body is PlainBody {
  if (!isObject(body) || !Object.keys(body).every((key) => PLAIN_KEYS.has(key))) return false;
  const { query, operationName, variables } = body;
  return (
    typeof query === "string" &&
    (operationName === undefined || operationName === null || typeof operationName === "string") &&
    (variables === undefined || variables === null || isObject(variables))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const JSON_TYPE = "application/json; charset=utf-8";
const RESPONSE_TYPE = "application/graphql-response+json; charset=utf-8";

/** What the usual clients accept, and the type that it is answered in. */
const ACCEPTED: ReadonlyMap<string, string> = new Map([
  ["*/*", JSON_TYPE],
  ["application/json", JSON_TYPE],
  ["application/json, */*", JSON_TYPE],
  ["application/graphql-response+json", RESPONSE_TYPE],
  ["application/graphql-response+json, application/json", RESPONSE_TYPE],
  ["application/graphql-response+json, application/json;q=0.9", RESPONSE_TYPE],
]);

/** Only a POST, whose content type no page of another site can send unasked. */
function contentTypeFor({ method, headers }: IncomingMessage): string | undefined {
  return method === "POST" ? ACCEPTED.get(headers.accept ?? "*/*") : undefined;
}
