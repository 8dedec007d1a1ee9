import type { Unit } from "./quantity.ts";

const codes = new Set(Intl.supportedValuesOf("currency"));

/** The currency of an ISO 4217 code, present or past; undefined for anything else. */
export function currencyUnit(code: string): Unit | undefined {
  return codes.has(code) ? { system: "ISO4217", code, label: currencyName(code) } : undefined;
}

/** `US dollar`: in running text, as the name that stands before the plural has it, not in the capitals of a title. */
function currencyName(code: string): string {
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency: code,
    currencyDisplay: "name",
    maximumFractionDigits: 0,
  });
  return format.formatToParts(1).find((part) => part.type === "currency")?.value ?? code;
}
