import type { GraphQLSchema } from "graphql";

import { manifestProblems } from "./manifest.check.ts";
import { hashOf, type Manifest, ManifestError, readManifest } from "./manifest.ts";

/** All that may be asked of the service. */
export interface PersistedOperations {
  /** Documents by each name that they may be asked by. */
  readonly documents: ReadonlyMap<string, string>;
  readonly count: number;
}

/** @throws ManifestError */
export async function loadPersistedOperations(
  files: readonly string[],
  schema: GraphQLSchema,
): Promise<PersistedOperations> {
  const manifests = await Promise.all(files.map(readManifest));
  const problems = manifestProblems(schema, manifests);
  if (problems.length > 0) throw new ManifestError(problems);
  return persistedOperations(manifests);
}

export function persistedOperations(manifests: readonly Manifest[]): PersistedOperations {
  const operations = manifests.flatMap((manifest) => manifest.operations);
  return {
    documents: new Map(
      operations.flatMap(({ id, body }) => [[id, body] as const, [hashOf(body), body] as const]),
    ),
    count: new Set(operations.map(({ body }) => body)).size,
  };
}
