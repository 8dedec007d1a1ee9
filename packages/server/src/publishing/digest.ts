import { createHash } from "node:crypto";

/**
 * A fingerprint of what a value says: the same for two values exactly if they are equal as JSON, whatever the order
 * in which their properties were written.
 */
export function digestOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("base64url");
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isPlainObject(part) ? sorted(part) : part));
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = Object.keys(object).toSorted();
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}
