import type { Quantity, Unit } from "../figures/quantity.ts";
import type { YamlValue } from "./yaml-text.ts";

export function quantityInput({ text, value, comparator, low, high, unit }: Quantity): YamlValue {
  const numbers =
    comparator === "BETWEEN"
      ? { low: low?.value, high: high?.value, comparator }
      : { value, comparator: comparator === "EXACT" ? null : comparator };
  return { text, ...numbers, ...unitInput(unit) };
}

function unitInput({ system, code }: Unit): Readonly<Record<string, string>> {
  switch (system) {
    case "ISO4217":
      return { currency: code };
    case "UCUM":
      return { unit: code };
    case "COUNT":
      return { count: code };
    case "RATIO":
    case "ORDINAL":
      return {};
  }
}
