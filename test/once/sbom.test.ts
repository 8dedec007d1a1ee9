import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";
import { z } from "zod";

import { billOf, inPlayground, ROOT } from "../../release/published.ts";

const hash = z.strictObject({ alg: z.literal("SHA-512"), content: z.string().regex(/^[0-9a-f]{128}$/) });
const license = z.union([
  z.strictObject({ license: z.strictObject({ id: z.string().regex(/^[\w.+-]+$/) }) }),
  z.strictObject({ license: z.strictObject({ name: z.string().min(1) }) }),
  z.strictObject({ expression: z.string().regex(/ (OR|AND|WITH) /) }),
]);
const component = z.strictObject({
  type: z.literal("library"),
  "bom-ref": z.string(),
  name: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+/),
  purl: z.string().regex(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d[\w.-]*$/),
  licenses: z.tuple([license]),
  hashes: z.tuple([hash]),
});

/** What CycloneDX 1.6 asks of the parts of it that are written, and beyond that what we promise. */
const bill = z.strictObject({
  $schema: z.literal("http://cyclonedx.org/schema/bom-1.6.schema.json"),
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.literal("1.6"),
  version: z.literal(1),
  metadata: z.strictObject({ component: component.omit({ hashes: true }) }),
  components: z.array(component),
  dependencies: z.array(z.strictObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

/** What npm itself says the server is installed with. */
async function installedWithServer(): Promise<ReadonlySet<string>> {
  const { stdout } = await promisify(execFile)(
    "npm",
    ["ls", "-w", "@nutgraf/server", "--omit=dev", "--all", "--parseable", "--long", "--package-lock-only"],
    { cwd: ROOT, maxBuffer: 10_000_000 },
  );
  const keys = stdout
    .split("\n")
    .flatMap((line) => /node_modules\/[^:]+:([^:]+@[^:@]+)/.exec(line)?.[1] ?? []);
  return new Set(keys.filter((key) => !key.startsWith("@nutgraf/")));
}

describe("the bill of materials of", () => {
  it("the server lists each package that is installed with it or is inside it, and no other", async () => {
    const { components } = await billOf("packages/server");
    const installed = await installedWithServer();
    expect(installed.size).toBeGreaterThan(200);
    expect(new Set(components.map(({ name, version }) => `${name}@${version}`))).toEqual(
      new Set([...installed, ...(await inPlayground())]),
    );
  });

  it.each(["packages/server", "packages/client"] as const)(
    "%s is CycloneDX, with the version, the licence and the hash of each",
    async (workspace) => {
      const { components, dependencies, metadata } = bill.parse(await billOf(workspace));
      const refs = [metadata.component, ...components].map((each) => each["bom-ref"]);
      expect(new Set(refs).size).toBe(refs.length);
      expect(dependencies.map(({ ref }) => ref).toSorted()).toEqual(refs.toSorted());
      expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref))).toEqual(
        [],
      );
    },
  );

  it("the server is the same each time", async () => {
    expect(await billOf("packages/server")).toEqual(await billOf("packages/server"));
  });
});
