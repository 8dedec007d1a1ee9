import { GraphQLError, type GraphQLSchema, parse, validate } from "graphql";

import type { Manifest, PersistedOperation } from "./manifest.ts";

/** Why operations could not be executed as they stand, each with its file and its name; none where all can. */
export function manifestProblems(schema: GraphQLSchema, manifests: readonly Manifest[]): readonly string[] {
  const bodies = new Map<string, string>();
  return manifests.flatMap(({ file, operations }) =>
    operations.flatMap((operation) => {
      const { id, name, body } = operation;
      const other = bodies.get(id);
      bodies.set(id, body);
      const wrong =
        other !== undefined && other !== body
          ? "another operation has the same id"
          : firstMistake(schema, operation);
      return wrong === null ? [] : [`${file}, ${name}: ${wrong}`];
    }),
  );
}

function firstMistake(schema: GraphQLSchema, { body }: PersistedOperation): string | null {
  try {
    return validate(schema, parse(body))[0]?.message ?? null;
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    throw error;
  }
}
