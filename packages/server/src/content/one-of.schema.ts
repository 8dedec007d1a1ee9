import { z } from "zod";

/**
 * A closed set of values, from a vocabulary that gives each one's meaning. Editors show the meanings: the keywords for
 * that are of the editors, not of JSON Schema, which lets anybody add some.
 */
export function oneOf<Vocabulary extends Record<string, string>>(
  vocabulary: Vocabulary,
): z.ZodEnum<{ [Value in keyof Vocabulary & string]: Value }> {
  // Object.keys forgets which keys; the vocabulary has exactly these.
  const values = Object.keys(vocabulary) as (keyof Vocabulary & string)[];
  const meanings = Object.values(vocabulary);
  return z.enum(values).meta({ enumDescriptions: meanings, markdownEnumDescriptions: meanings });
}
