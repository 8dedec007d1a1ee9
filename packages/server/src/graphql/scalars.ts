import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { DateTimeResolver, LocalDateResolver, URLResolver } from "graphql-scalars";

import { resolveEdtf } from "../moments/edtf.ts";

const PLAIN_DECIMAL = /^-?\d{1,60}(?:\.\d{1,60})?$/;

/** A scalar that is a string on the wire and inside, with one rule for what it admits. */
function stringScalar(options: {
  name: string;
  description: string;
  specifiedByURL?: string;
  parse: (text: string) => string | undefined;
  expected: string;
}): GraphQLScalarType<string, string> {
  const parseInput = (value: unknown): string => {
    const parsed = typeof value === "string" ? options.parse(value) : undefined;
    if (parsed === undefined) throw new GraphQLError(`${options.name} must be ${options.expected}.`);
    return parsed;
  };
  return new GraphQLScalarType<string, string>({
    name: options.name,
    description: options.description,
    ...(options.specifiedByURL === undefined ? {} : { specifiedByURL: options.specifiedByURL }),
    serialize: String,
    parseValue: parseInput,
    parseLiteral: (node) => {
      const written = node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT;
      return parseInput(written ? node.value : undefined);
    },
  });
}

export const DecimalScalar = stringScalar({
  name: "Decimal",
  description:
    'An exact decimal number, as a string in plain notation: `"3000000000"`, `"0.2"`. Never rounded, never with an exponent. ' +
    "In a query it may also be written as a number literal; in variables it is a string.",
  parse: (text) => (PLAIN_DECIMAL.test(text) ? text : undefined),
  expected: 'a decimal in plain notation, as a string: "3000000000", "-0.25"',
});

export const EdtfScalar = stringScalar({
  name: "EDTF",
  description:
    "A date, a span of time or an uncertain one in the Extended Date/Time Format, ISO 8601-2: `2011`, `2024~` (about 2024), `2014/..` (from 2014 on).",
  specifiedByURL: "https://www.loc.gov/standards/datetime/",
  parse: (text) => {
    const resolved = resolveEdtf(text);
    return resolved.ok ? resolved.edtf : undefined;
  },
  expected: "a date in EDTF: 2011, 2024-04, 2014/..",
});

export const LanguageTagScalar = stringScalar({
  name: "LanguageTag",
  description: "A language by its BCP 47 tag: `en`, `es-PE`.",
  specifiedByURL: "https://www.rfc-editor.org/info/bcp47",
  parse: (text) => {
    try {
      return Intl.getCanonicalLocales(text)[0];
    } catch {
      // A malformed tag is the caller's mistake, which the scalar reports in its own words.
      return undefined;
    }
  },
  expected: "a BCP 47 language tag: en, es-PE",
});

/** A calendar date belongs to no time zone, so it stays text; graphql-scalars' own `Date` makes an instant of it. */
export const DateScalar = new GraphQLScalarType<string, string>({
  ...LocalDateResolver.toConfig(),
  name: "Date",
  description: "A calendar date as ISO 8601 writes it, `2024-11-14`, of no time zone.",
  extensions: {},
});

export { DateTimeResolver as DateTimeScalar, URLResolver as UrlScalar };
