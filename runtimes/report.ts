import { styleText } from "node:util";

import type { Told } from "./program/promise.ts";

/** What became of the program in one runtime. */
export interface Outcome {
  readonly name: string;
  /** Null where it could not be run. */
  readonly version: string | null;
  /** Empty where it could not be run. */
  readonly told: readonly Told[];
  /** Why it could not be run, and what mends that; null where it could. */
  readonly trouble: string | null;
}

/** All promises that were told, in their order. */
const promisesOf = (outcomes: readonly Outcome[]): string[] => [
  ...new Set(outcomes.flatMap(({ told }) => told.map(({ promise }) => promise))),
];

const found = ({ told }: Outcome, promise: string) => told.find((each) => each.promise === promise);

/** The whole report for a terminal. Colours are left out where the environment or the stream wants none. */
export function forTerminal(outcomes: readonly Outcome[]): string {
  const promises = promisesOf(outcomes);
  const first = Math.max(0, ...promises.map((promise) => promise.length));
  const widths = outcomes.map(({ name, version }) => Math.max(name.length, version?.length ?? 1));
  const row = (title: string, cells: readonly string[], style: (cell: string) => string = (cell) => cell) => {
    const padded = cells.map((cell, column) => style(cell.padEnd(widths[column] ?? 0)));
    return [title.padEnd(first), ...padded].join("  ").trimEnd();
  };
  const mark = (outcome: Outcome, promise: string) => {
    const told = found(outcome, promise);
    return told === undefined ? "-" : told.ok ? "ok" : "FAILED";
  };
  return [
    row(
      "",
      outcomes.map(({ name }) => name),
    ),
    row(
      "",
      outcomes.map(({ version }) => version ?? "-"),
      (cell) => styleText("dim", cell),
    ),
    ...promises.map((promise) =>
      row(
        promise,
        outcomes.map((outcome) => mark(outcome, promise)),
        coloured,
      ),
    ),
    "",
    ...outcomes.flatMap(troublesOf).map((trouble) => styleText("red", trouble)),
    counted(outcomes),
    "",
  ].join("\n");
}

const coloured = (cell: string) => styleText(cell.startsWith("ok") ? "green" : "red", cell);

function troublesOf({ name, told, trouble }: Outcome): string[] {
  const broken = told.filter(({ ok }) => !ok);
  return [
    ...(trouble === null ? [] : [`${name} could not be run: ${trouble}`]),
    ...broken.map(({ promise, message }) => `${name}, ${promise}: ${message}`),
  ];
}

function counted(outcomes: readonly Outcome[]): string {
  const all = outcomes.flatMap(({ told }) => told);
  const passed = all.filter(({ ok }) => ok).length;
  const unrun = outcomes.filter(({ trouble }) => trouble !== null).length;
  return `${passed} passed, ${all.length - passed + unrun} failed`;
}

/** Whether every runtime could be run and keeps every promise. */
export const allKept = (outcomes: readonly Outcome[]): boolean =>
  outcomes.every(({ told, trouble }) => trouble === null && told.length > 0 && told.every(({ ok }) => ok));

/** The table for a page of the documentation. */
export function asMarkdown(outcomes: readonly Outcome[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row(["", ...outcomes.map(({ name, version }) => `${name}<br>${version ?? "not run"}`)]),
    row(["---", ...outcomes.map(() => ":-:")]),
    ...promisesOf(outcomes).map((promise) =>
      row([promise, ...outcomes.map((outcome) => (found(outcome, promise)?.ok ? "✓" : "✗"))]),
    ),
    "",
  ].join("\n");
}
