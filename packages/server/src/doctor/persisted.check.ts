import { ManifestError } from "../persisted/manifest.ts";
import { loadPersistedOperations } from "../persisted/persisted-operations.ts";
import { failed, type Finding, ok } from "./finding.ts";

const CHECK = "persisted";

/** Whether the service can start with these manifests. */
export async function checkPersistedOperations(files: readonly string[]): Promise<readonly Finding[]> {
  // Loaded only here: nothing else that is looked at needs the schema.
  const { createSchema } = await import("../schema.ts");
  try {
    const { count } = await loadPersistedOperations(files, await createSchema());
    return [ok(CHECK, `What can be asked is in the manifests, and can be executed: ${count} in all.`)];
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    const mend = "Make the manifest anew from operations that fit this release's schema.";
    return error.problems.map((problem) => failed(CHECK, problem, mend));
  }
}
