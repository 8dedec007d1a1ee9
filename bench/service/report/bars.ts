import { styleText } from "node:util";

import { type Bar, isMet } from "../bars.ts";

/** One line for each bar: met or missed, and by how much. */
export function barLines(bars: readonly Bar[], stream: NodeJS.WritableStream): string {
  return bars
    .map((bar) => {
      const mark = isMet(bar) ? styleText("green", "✓", { stream }) : styleText("red", "✗", { stream });
      return `${mark} ${sentence(bar)}`;
    })
    .join("\n");
}

/** "Q1, of PostGraphile 5: requests per second: 3.41 times, at least 3 times: met by 14 %". */
export function sentence(bar: Bar): string {
  const { what, kind, limit, measured, unit, wish } = bar;
  const wished = wish === undefined ? "" : `; ${wish} ${unit} are wished`;
  return `${what}: ${number(measured)} ${unit}, ${kind} ${limit} ${unit}: ${verdict(bar)}${wished}`;
}

export function verdict(bar: Bar): string {
  const outcome = isMet(bar) ? "met" : "missed";
  const apart = Math.abs(bar.measured / bar.limit - 1) * 100;
  if (!Number.isFinite(apart)) return `${outcome} wholly`;
  return apart === 0 ? outcome : `${outcome} by ${apart < 1 ? apart.toFixed(1) : apart.toFixed(0)} %`;
}

function number(value: number): string {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(2);
}
