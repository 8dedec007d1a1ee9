import { registerEnumType } from "type-graphql";

type Values<Vocabulary> = { readonly [Value in keyof Vocabulary & string]: Value };

/**
 * Makes a GraphQL enum of a vocabulary that gives each value's meaning, so that the schema, the file format and the
 * code can't come to differ.
 */
export function enumOf<Vocabulary extends Readonly<Record<string, string>>>(
  name: string,
  description: string,
  vocabulary: Vocabulary,
): Values<Vocabulary> {
  const values: Record<string, string> = {};
  const valuesConfig: Record<string, { description: string }> = {};
  for (const [value, meaning] of Object.entries(vocabulary)) {
    values[value] = value;
    valuesConfig[value] = { description: meaning };
  }
  registerEnumType(values, { name, description, valuesConfig });
  // The loop made one entry of each key of the vocabulary, which the record's type can't tell.
  return values as Values<Vocabulary>;
}
