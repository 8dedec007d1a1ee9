import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { z } from "zod";

/** One operation that may be asked. */
export interface PersistedOperation {
  /** By which it is asked. */
  readonly id: string;
  /** As whoever made the manifest calls it; its id where he does not. */
  readonly name: string;
  readonly body: string;
}

export interface Manifest {
  readonly file: string;
  readonly operations: readonly PersistedOperation[];
}

/** A file that is no manifest, or one whose operations can't be served. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
  /** Each with the file that it is in. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(["Persisted operations can't be served.", ...problems].join("\n"), options);
    this.problems = problems;
  }
}

const nonEmpty = z.string().min(1);

/** As `generate-persisted-query-manifest`, Rover and our codegen write it. */
const apolloManifest = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(z.object({ id: nonEmpty, name: nonEmpty, body: nonEmpty })),
});

/** Documents by their hashes, as Relay's compiler and GraphQL Code Generator write them. */
const documentsByHash = z.record(nonEmpty, nonEmpty).transform((documents) => ({
  operations: Object.entries(documents).map(([id, body]) => ({ id, name: id, body })),
}));

const manifestShape = z.union([apolloManifest, documentsByHash]);

/** @throws ManifestError */
export async function readManifest(file: string): Promise<Manifest> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ManifestError([`${file} can't be read: ${reason}`], { cause });
  });
  const { operations } = parse(file, text);
  for (const { id, name, body } of operations) {
    if (isHash(id) && id.toLowerCase() !== hashOf(body))
      throw new ManifestError([`${file}, ${name}: its id is the SHA-256 of something else.`]);
  }
  return { file, operations };
}

function parse(file: string, text: string): Pick<Manifest, "operations"> {
  try {
    return manifestShape.parse(JSON.parse(text));
  } catch (cause) {
    const expected = `${file} is no manifest: it has to be {"format": "apollo-persisted-query-manifest", "version": 1, "operations": […]}, or {"<SHA-256>": "<document>"}.`;
    throw new ManifestError([expected], { cause });
  }
}

export const hashOf = (body: string): string => createHash("sha256").update(body).digest("hex");

const isHash = (id: string): boolean => /^[0-9a-f]{64}$/i.test(id);
