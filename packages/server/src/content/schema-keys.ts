import { z } from "zod";

import type { Path } from "./yaml-node.ts";

/** The keys that a map at the path may have, with what each is for; empty where no map may stand there. */
export function keysAt(schema: z.core.$ZodType, path: Path): ReadonlyMap<string, string | null> {
  const keys = new Map<string, string | null>();
  for (const object of at(schema, path).filter((found) => found instanceof z.ZodObject)) {
    for (const [key, field] of Object.entries(object.shape)) keys.set(key, descriptionOf(field));
  }
  return keys;
}

/** Every schema that may hold at the path: several where unions stand on the way. */
function at(schema: z.core.$ZodType, path: Path): z.core.$ZodType[] {
  const schemas = unwrapped(schema);
  const [step, ...rest] = path;
  return step === undefined
    ? schemas
    : schemas.flatMap((found) => below(found, step)).flatMap((next) => at(next, rest));
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional) return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(unwrapped);
  return [schema];
}

function below(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (!(schema instanceof z.ZodObject)) return [];
  const field: z.core.$ZodType | undefined = new Map(Object.entries(schema.shape)).get(String(step));
  return field === undefined ? [] : [field];
}

function descriptionOf(schema: z.core.$ZodType): string | null {
  return z.globalRegistry.get(schema)?.description ?? null;
}
