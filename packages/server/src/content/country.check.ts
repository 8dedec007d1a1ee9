import { error, type Problem, type SourceLocation } from "./problem.ts";

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Codes that CLDR names and ISO 3166-1 assigns to no country: unions, reserved and private codes. */
const NOT_ASSIGNED = new Set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ".split(" "));

/** Null where ISO 3166-1 assigns the alpha-2 code to a country or territory today. */
export function checkCountry(code: string, location: SourceLocation): Problem | null {
  if (isCountryCode(code)) return null;
  const message = `${JSON.stringify(code)} is no country code of ISO 3166-1.`;
  return error("COUNTRY_UNKNOWN", location, message, "Write two capital letters: PE, CN, GB.");
}

function isCountryCode(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NOT_ASSIGNED.has(code)) return false;
  // A code that was withdrawn, such as SU, is replaced by a newer one or stays without a name.
  return new Intl.Locale(`und-${code}`).region === code && names.of(code) !== undefined;
}
