import { z } from "zod";

/** A closed set of values, from a vocabulary that gives each one's meaning. */
export function oneOf<Vocabulary extends Record<string, string>>(
  vocabulary: Vocabulary,
): z.ZodEnum<{ [Value in keyof Vocabulary & string]: Value }> {
  // Object.keys forgets which keys; the vocabulary has exactly these.
  const values = Object.keys(vocabulary) as (keyof Vocabulary & string)[];
  return z.enum(values) as z.ZodEnum<{ [Value in keyof Vocabulary & string]: Value }>;
}
