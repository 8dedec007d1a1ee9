import type { Unit } from "./quantity.ts";

const codes = new Set(Intl.supportedValuesOf("currency"));

/** By code; making one takes longer than all else that is found out about a figure. */
const known = new Map<string, Unit>();

/** The currency of an ISO 4217 code, present or past; undefined for anything else. */
export function currencyUnit(code: string): Unit | undefined {
  const before = known.get(code);
  if (before !== undefined || !codes.has(code)) return before;
  const unit: Unit = { system: "ISO4217", code, label: currencyName(code) };
  known.set(code, unit);
  return unit;
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
