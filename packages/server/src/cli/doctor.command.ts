import { readConfig, type Environment } from "../config.ts";
import { checkConfiguration } from "../doctor/configuration.check.ts";
import { examine } from "../doctor/examine.ts";
import type { Finding } from "../doctor/finding.ts";
import { checkNode } from "../doctor/machine.check.ts";
import { askServed } from "./doctor-transport.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Surroundings } from "./program.ts";
import { type Colours, count } from "./terminal.ts";

export interface DoctorOptions {
  /** One JSON document instead of text. */
  readonly json: boolean;
}

/** Looks at all that the service needs, tells what is not as it should be, and what would mend it. */
export async function doctor(
  { json }: DoctorOptions,
  { environment, terminal, version }: Surroundings,
): Promise<ExitCode> {
  terminal.progress("Looking");
  const findings = await look(environment, version);
  const isWell = findings.every(({ verdict }) => verdict !== "failed");
  if (json) terminal.print(JSON.stringify({ ok: isWell, version, findings }, null, 2));
  else for (const line of describe(findings, terminal.out.colours)) terminal.print(line);
  return isWell ? EXIT.fine : EXIT.refused;
}

async function look(environment: Environment, version: string): Promise<readonly Finding[]> {
  const result = readConfig(environment);
  const findings = [checkNode(process.versions.node), ...checkConfiguration(environment, result)];
  // What it is to work with can't be known yet.
  if (!result.ok) return findings;
  return [...findings, ...(await examine({ config: result.config, version, askServed }))];
}

const VERDICT_WIDTH = "warning".length;

function describe(findings: readonly Finding[], colours: Colours): readonly string[] {
  const paint = { ok: colours.green, warning: colours.yellow, failed: colours.red };
  const checkWidth = Math.max(...findings.map(({ check }) => check.length));
  const indent = " ".repeat(VERDICT_WIDTH + checkWidth + 4);
  const lines = findings.flatMap(({ check, verdict, message, mend }) => [
    `${paint[verdict](verdict.padEnd(VERDICT_WIDTH))}  ${check.padEnd(checkWidth)}  ${message}`,
    ...(mend === null ? [] : [`${indent}${mend}`]),
  ]);
  return [...lines, summary(findings, colours)];
}

function summary(findings: readonly Finding[], colours: Colours): string {
  const number = (verdict: Finding["verdict"]) =>
    findings.filter((found) => found.verdict === verdict).length;
  const [failures, warnings] = [number("failed"), number("warning")];
  if (failures > 0) return colours.red(`${count(failures, "failure")}, ${count(warnings, "warning")}.`);
  if (warnings > 0) return colours.yellow(`Nothing fails; ${count(warnings, "warning")}.`);
  return colours.green("All is well.");
}
