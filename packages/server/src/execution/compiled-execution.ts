import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  isLeafType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type TypeNode,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";

import { GivenUpError } from "../database/work.ts";

/** Compiling takes longer than executing once, so it is worth it for what comes again. */
const WORTH_COMPILING = 2;

type Known = { readonly asked: number } | CompiledQuery | "not compiled";

/**
 * Executes queries that come again and again by functions compiled of them, several times as fast as by walking
 * through their documents. What they answer is the same; where anything goes wrong, the ordinary execution does it
 * over and tells what.
 */
export function compiledExecution<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  // As long as the server keeps the document.
  const known = new WeakMap<DocumentNode, Map<string, Known>>();
  return {
    async requestDidStart() {
      return {
        async responseForOperation({
          document,
          operation,
          operationName,
          schema,
          contextValue,
          request,
          response,
        }) {
          if (!isWorthwhile(operation) || !isCompilable(operation, schema)) return null;
          const ofDocument = known.get(document) ?? new Map<string, Known>();
          known.set(document, ofDocument);
          const name = operationName ?? "";
          const before = ofDocument.get(name) ?? { asked: 0 };
          if (before === "not compiled") return null;
          if ("asked" in before && before.asked + 1 < WORTH_COMPILING) {
            ofDocument.set(name, { asked: before.asked + 1 });
            return null;
          }
          const compiled =
            "asked" in before ? compileQuery(schema, document, operationName ?? undefined) : before;
          if (!isCompiledQuery(compiled)) {
            ofDocument.set(name, "not compiled");
            return null;
          }
          ofDocument.set(name, compiled);
          const result = await compiled.query(undefined, contextValue, request.variables ?? {});
          const reason = givenUpIn(result.errors);
          if (reason !== null) {
            const { message, extensions } = reason;
            const singleResult = { errors: [{ message, extensions }] };
            return { ...response, body: { kind: "single", singleResult } };
          }
          if (result.errors !== undefined && result.errors.length > 0) return null;
          return { ...response, body: { kind: "single", singleResult: { data: result.data ?? null } } };
        },
      };
    },
  };
}

/** Why it was given up; then there is no use in doing it over. Null where it was not. */
function givenUpIn(errors: readonly GraphQLError[] = []): GivenUpError | null {
  for (const { originalError } of errors) if (originalError instanceof GivenUpError) return originalError;
  return null;
}

/** Changes are executed once, by the ordinary execution; what is asked of the schema itself is rarely asked again. */
function isWorthwhile({ operation, selectionSet }: OperationDefinitionNode): boolean {
  return (
    operation === OperationTypeNode.QUERY &&
    selectionSet.selections.every((one) => one.kind !== Kind.FIELD || !one.name.value.startsWith("__"))
  );
}

/** Input types may contain themselves, as filters do, and the compiler would follow them without end. */
function isCompilable({ variableDefinitions = [] }: OperationDefinitionNode, schema: GraphQLSchema): boolean {
  return variableDefinitions.every(({ type }) => isLeafType(schema.getType(namedTypeOf(type))));
}

function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}
