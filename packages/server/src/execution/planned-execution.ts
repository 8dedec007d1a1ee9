import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from "@apollo/server";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";

import { GivenUpError } from "../database/work.ts";
import type { PreparedQueries, PreparedQuery } from "./prepared-queries.ts";
import { planQuery } from "./query-plan.ts";
import { UnplannedError } from "./selection.ts";

/** Making a plan takes longer than executing once, so it is worth it for what comes again. */
const WORTH_PLANNING = 2;

/** How often an operation was asked for, until it has a plan; null for one that gets none. */
type Known = number | PreparedQuery | null;

/** Requests that are to be executed the ordinary way: the plan of their query had an error to tell. */
export type Unplanned = Pick<WeakSet<HTTPGraphQLRequest>, "has">;

const NONE: Unplanned = new WeakSet();

/**
 * Executes queries that come again and again by plans made of them, several times as fast as by walking through their
 * documents. What they answer is the same; where anything goes wrong, the ordinary execution does it over and tells
 * what.
 *
 * @param prepared is told of each query that has a plan.
 * @param mostBytes what is longer is done the ordinary way, where it is refused before it is written.
 */
export function plannedExecution<Context extends BaseContext>(
  prepared: Pick<PreparedQueries, "keep">,
  unplanned: Unplanned = NONE,
  mostBytes = Infinity,
): ApolloServerPlugin<Context> {
  // As long as the server keeps the document.
  const known = new WeakMap<DocumentNode, Map<string, Known>>();
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ source, document, operation, operationName, schema, ...more }) {
          const { request, contextValue, response } = more;
          if (!isWorthwhile(operation) || (request.http && unplanned.has(request.http))) return null;
          const ofDocument = known.get(document) ?? new Map<string, Known>();
          known.set(document, ofDocument);
          const name = operationName ?? "";
          const before = ofDocument.get(name) ?? 0;
          const now = before === WORTH_PLANNING - 1 ? prepare(schema, document, operation) : before;
          ofDocument.set(name, typeof now === "number" ? now + 1 : now);
          if (now === null || typeof now === "number") return null;
          prepared.keep(source, request.operationName, now);
          const data = await now.plan
            .execute(contextValue, request.variables ?? {}, mostBytes)
            .catch(givenUpOrNull);
          if (data === null) return null;
          if (data instanceof GivenUpError) {
            const { message, extensions } = data;
            const singleResult = { errors: [{ message, extensions }] };
            return { ...response, body: { kind: "single", singleResult } };
          }
          const text = Buffer.from(data, "latin1").toString();
          return { ...response, body: { kind: "single", singleResult: { data: JSON.parse(text) } } };
        },
      };
    },
  };
}

/** What is given up is not done over. */
function givenUpOrNull(error: unknown): GivenUpError | null {
  return error instanceof GivenUpError ? error : null;
}

/** Changes are executed once, by the ordinary execution; what is asked of the schema itself is rarely asked again. */
function isWorthwhile({ operation, selectionSet }: OperationDefinitionNode): boolean {
  return (
    operation === OperationTypeNode.QUERY &&
    selectionSet.selections.every((one) => one.kind !== Kind.FIELD || !one.name.value.startsWith("__"))
  );
}

function prepare(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): PreparedQuery | null {
  try {
    return { document, operation, plan: planQuery(schema, document, operation) };
  } catch (error) {
    if (error instanceof UnplannedError || error instanceof GraphQLError) return null;
    throw error;
  }
}
