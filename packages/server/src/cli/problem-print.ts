import picocolors from "picocolors";

import type { Problem } from "../content/problem.ts";
import { frameOf, showable } from "./problem-frame.ts";

type Colours = ReturnType<typeof picocolors.createColors>;

export interface ProblemPrinting {
  readonly colour: boolean;
  /** What to write before each file's path, so that it can be opened from where the command runs: `content`. */
  readonly folder?: string;
}

/** More would push the first ones, which often cause the others, out of sight. */
const MAX_PRINTED = 200;

/** The problems as a compiler prints them: place, what is wrong, the line with the words underlined, what mends it. */
export function printProblems(problems: readonly Problem[], { colour, folder }: ProblemPrinting): string {
  const colours = picocolors.createColors(colour);
  const prefix = folder === undefined || folder === "" ? "" : `${folder.replace(/\/+$/, "")}/`;
  const printed = problems.slice(0, MAX_PRINTED).map((problem) => printProblem(problem, prefix, colours));
  const hidden = problems.length - printed.length;
  const more = hidden > 0 ? [`… and ${count(hidden, "more problem")}`] : [];
  return [...printed, ...more, colours.bold(summary(problems))].join("\n\n");
}

function printProblem(problem: Problem, prefix: string, colours: Colours): string {
  const { severity, code, message, mend, location } = problem;
  const isError = severity === "ERROR";
  const paint = isError ? colours.red : colours.yellow;
  const place = `${prefix}${location.file}:${location.line}:${location.column}`;
  const kind = paint(`${isError ? "error" : "warning"} ${showable(code)}`);
  const head = `${colours.bold(showable(place))}: ${kind}: ${showable(message)}`;
  const tail = mend === null ? [] : [printMend(mend, colours)];
  return [head, ...printFrame(problem, paint, colours), ...tail].join("\n");
}

function printFrame({ location }: Problem, paint: (text: string) => string, colours: Colours): string[] {
  const frame = frameOf(location);
  if (frame === null) return [];
  const number = String(location.line);
  const gutter = colours.dim(`${" ".repeat(number.length)} |`);
  return [`${colours.dim(`${number} |`)} ${frame.line}`, `${gutter} ${paint(frame.carets)}`];
}

function printMend(mend: string, colours: Colours): string {
  const [first = "", ...others] = mend.split("\n").map(showable);
  const label = "mend: ";
  return [colours.cyan(label) + first, ...others.map((line) => " ".repeat(label.length) + line)].join("\n");
}

function summary(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "ERROR").length;
  const files = new Set(problems.map(({ location }) => location.file)).size;
  const warnings = problems.length - errors;
  const counts = [
    ...(errors > 0 ? [count(errors, "error")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ];
  return counts.length === 0 ? "No problems" : `${counts.join(", ")} in ${count(files, "file")}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
