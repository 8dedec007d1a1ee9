import { createHash } from "node:crypto";

/** What an id is of; the prefix tells it, so that any id can be found again. */
export const ID_PREFIXES = {
  Article: "art",
  Revision: "rev",
  Person: "per",
  Organization: "org",
  Project: "prj",
  Place: "plc",
  Event: "evt",
  Figure: "fig",
  Statement: "stm",
  Role: "rol",
  Relationship: "rel",
  Report: "rpt",
  Measure: "msr",
  Media: "med",
  Embargo: "emb",
} as const;

export type Identified = keyof typeof ID_PREFIXES;

const DIGEST_CHARACTERS = 22;

/**
 * An opaque, URL-safe id made of permanent keys alone, so that it is the same after a re-publication and in another
 * database. 22 characters of base64url are 132 bits: two things never share one by chance.
 */
export function identify(type: Identified, ...keys: readonly [string, ...string[]]): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([type, ...keys]))
    .digest("base64url");
  return `${ID_PREFIXES[type]}_${digest.slice(0, DIGEST_CHARACTERS)}`;
}

const types = new Map(
  // Object.entries forgets the keys' type; they are exactly those of ID_PREFIXES.
  Object.entries(ID_PREFIXES).map(([type, prefix]) => [prefix as string, type as Identified]),
);

/** What the id is of, by its prefix; undefined for anything that is no id of ours. */
export function typeOfId(id: string): Identified | undefined {
  return types.get(id.slice(0, id.indexOf("_")));
}

/** Whether the id is of something of this type; for lists of hundreds, since nothing is cut out of it. */
export function isIdOf(type: Identified, id: string): boolean {
  const prefix = ID_PREFIXES[type];
  return id.startsWith(prefix) && id[prefix.length] === "_";
}
