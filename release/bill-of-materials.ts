import {
  isInstalled,
  type LockedPackage,
  type LockFile,
  nameAt,
  neededBy,
  needsOf,
  packageAt,
} from "./lock-file.ts";

/** What a published package is made of, as CycloneDX 1.6 has it: as much of the format as is said here. */
export interface BillOfMaterials {
  readonly $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json";
  readonly bomFormat: "CycloneDX";
  readonly specVersion: "1.6";
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

export interface Component {
  readonly type: "library";
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly [License];
  /** None of the packages that are made here. */
  readonly hashes?: readonly [Hash];
}

interface Hash {
  readonly alg: "SHA-512";
  readonly content: string;
}

type License =
  | { readonly expression: string }
  | { readonly license: { readonly id: string } | { readonly name: string } };

/**
 * What a workspace's package is installed with, and what is inside it already. `npm sbom` can't tell it: of a workspace
 * it leaves out what a development dependency needs too, and it does not know what was bundled.
 *
 * It holds no time and no number of its own, so that the same release has the same bill.
 *
 * @param bundled names and versions, as `name@version`, of packages whose code the package carries
 */
export function billOfMaterials(
  lock: LockFile,
  workspace: string,
  bundled: readonly string[],
): BillOfMaterials {
  const places = [...neededBy(lock, workspace), ...bundled.map((key) => placeOfVersion(lock, key))];
  const refAt = (place: string) => purlAt(lock, place);
  // The same version may be installed at several places, and find others of what it needs there.
  const placesOf = Map.groupBy(new Set(places), refAt);
  const dependency = (ref: string, at: readonly string[]) => {
    const needs = new Set(at.flatMap((place) => needsOf(lock, place).map(refAt)));
    return { ref, dependsOn: [...needs].filter((need) => placesOf.has(need)).toSorted() };
  };
  const ordered = [...placesOf].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: componentAt(lock, workspace) },
    components: ordered.flatMap(([, [place]]) => (place === undefined ? [] : componentAt(lock, place))),
    dependencies: [
      dependency(refAt(workspace), [workspace]),
      ...ordered.map(([ref, at]) => dependency(ref, at)),
    ],
  };
}

function placeOfVersion(lock: LockFile, key: string): string {
  for (const [place, locked] of lock)
    if (isInstalled(place, locked) && `${nameAt(place, locked)}@${locked.version}` === key) return place;
  throw new Error(`package-lock.json has no ${key}, which is bundled`);
}

function purlAt(lock: LockFile, place: string): string {
  const locked = packageAt(lock, place);
  return `pkg:npm/${nameAt(place, locked).replace("@", "%40")}@${locked.version}`;
}

function componentAt(lock: LockFile, place: string): Component {
  const locked = packageAt(lock, place);
  const purl = purlAt(lock, place);
  return {
    type: "library",
    "bom-ref": purl,
    name: nameAt(place, locked),
    version: locked.version,
    purl,
    licenses: [licenseOf(locked)],
    ...(locked.integrity !== "" && { hashes: [hashOf(locked)] }),
  };
}

/** An SPDX expression where the package gives one, or else what it says instead. */
function licenseOf({ license }: LockedPackage): License {
  if (license.startsWith("SEE ")) return { license: { name: license } };
  return /[ (]/.test(license) ? { expression: license } : { license: { id: license } };
}

function hashOf({ integrity }: LockedPackage): Hash {
  const [, digest] = /^sha512-(\S+)$/.exec(integrity) ?? [];
  if (digest === undefined) throw new Error(`package-lock.json has "${integrity}" where a sha512 should be`);
  return { alg: "SHA-512", content: Buffer.from(digest, "base64").toString("hex") };
}
