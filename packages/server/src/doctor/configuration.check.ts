import { type ConfigResult, type Environment, maskPassword } from "../config.ts";
import { variableNames } from "../config.variables.ts";
import { DEFAULT_LIMITS } from "../limits/limits.ts";
import { failed, type Finding, ok, warning } from "./finding.ts";

const CHECK = "configuration";

/** Every variable by itself, then those that contradict one another, then those that are unsafe. */
export function checkConfiguration(environment: Environment, result: ConfigResult): readonly Finding[] {
  const given = (name: string): string | null => environment[name]?.trim() || null;
  const unread = result.warnings.map(({ variable, suggestion }) =>
    warning(
      CHECK,
      `${variable} is set, but nothing reads it.`,
      suggestion === null ? `Unset ${variable}.` : `Perhaps it should be ${suggestion}.`,
    ),
  );
  if (!result.ok) {
    const mistakes = result.mistakes.map(({ variable, value, allowed }) =>
      failed(CHECK, `${variable} is ${JSON.stringify(value)}.`, `It must be ${allowed}.`),
    );
    return [...mistakes, ...unread];
  }
  const findings = [...unread, ...contradictions(given), ...dangers(given)];
  return findings.length > 0 ? findings : [ok(CHECK, describeSet(given))];
}

type Given = (name: string) => string | null;

function describeSet(given: Given): string {
  const set = variableNames.filter((name) => given(name) !== null);
  return set.length === 0
    ? "No variable is set, so all is as by default."
    : `${set.join(", ")} can be understood; the others are as by default.`;
}

function contradictions(given: Given): readonly Finding[] {
  const findings: Finding[] = [];
  const found = (message: string, mend: string) => findings.push(warning(CHECK, message, mend));
  if (given("DATABASE_URL") !== null && given("NUTGRAF_DATA_DIR") !== null)
    found(
      "DATABASE_URL and NUTGRAF_DATA_DIR are both set: PostgreSQL is used, and the directory is not.",
      "Unset one.",
    );
  if (given("DATABASE_URL") === null && given("DATABASE_LISTEN_URL") !== null)
    found(
      "DATABASE_LISTEN_URL is set without DATABASE_URL: nothing uses it.",
      "Set DATABASE_URL, or unset it.",
    );
  if (given("NUTGRAF_KEY") !== null && given("NUTGRAF_URL") === null)
    found(
      "NUTGRAF_KEY is set without NUTGRAF_URL: nothing is asked with it.",
      "Set NUTGRAF_URL, or unset it.",
    );
  if (given("NUTGRAF_URL") !== null)
    found(
      `NUTGRAF_URL is set: commands work with ${given("NUTGRAF_URL")}, while this looked at the store of this machine.`,
      "Unset it where the service itself runs.",
    );
  if (given("NUTGRAF_PERSISTED_OPERATIONS") !== null && given("NUTGRAF_PLAYGROUND") === "on")
    found(
      "NUTGRAF_PERSISTED_OPERATIONS is set, and NUTGRAF_PLAYGROUND is on: what the playground asks is refused, so that it is off all the same.",
      "Unset NUTGRAF_PLAYGROUND.",
    );
  const origins =
    given("NUTGRAF_ORIGINS")
      ?.split(",")
      .map((origin) => origin.trim()) ?? [];
  if (origins.includes("*") && origins.length > 1)
    found("NUTGRAF_ORIGINS names sites beside *, which stands for all.", "Leave * alone, or leave it out.");
  return findings;
}

/** What one request may cost is what keeps strangers from asking for everything; so much more is as good as no limit. */
const DEAR = 10 * DEFAULT_LIMITS.cost;

function dangers(given: Given): readonly Finding[] {
  const findings: Finding[] = [];
  const found = (message: string, mend: string) => findings.push(warning(CHECK, message, mend));
  if (given("NUTGRAF_READS") !== "closed" && Number(given("NUTGRAF_MAX_COST") ?? 0) > DEAR)
    found(
      `Everybody may read, and one request may cost ${given("NUTGRAF_MAX_COST")}: one client can keep the service busy.`,
      `NUTGRAF_READS=closed, or a NUTGRAF_MAX_COST of not more than ${DEAR}.`,
    );
  if (given("NUTGRAF_WEBHOOK_PRIVATE") === "on" && !isLocal(given("HOST") ?? "localhost"))
    found(
      "NUTGRAF_WEBHOOK_PRIVATE is on where other machines reach the service: who may add webhooks can reach into this network.",
      "NUTGRAF_WEBHOOK_PRIVATE=off, unless all who have the scope admin may do so.",
    );
  const url = given("NUTGRAF_URL");
  if (given("NUTGRAF_KEY") !== null && url !== null && isReadableOnTheWay(url))
    found(`NUTGRAF_KEY is sent to ${url} as everybody on the way can read it.`, "Use https://.");
  for (const name of ["DATABASE_URL", "DATABASE_LISTEN_URL"]) {
    const database = given(name);
    if (database !== null && isUnencrypted(database))
      found(
        `${name} (${maskPassword(database)}) goes to another network without encryption being asked for.`,
        "Add ?sslmode=verify-full to it.",
      );
  }
  if (given("LOG_LEVEL") === "silent")
    found("LOG_LEVEL is silent: nothing tells of what fails.", "LOG_LEVEL=warn at most.");
  return findings;
}

function isReadableOnTheWay(address: string): boolean {
  return (
    URL.canParse(address) && new URL(address).protocol === "http:" && !isLocal(new URL(address).hostname)
  );
}

function isUnencrypted(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, searchParams } = new URL(address);
  const mode = searchParams.get("sslmode") ?? "disable";
  const isElsewhere = hostname !== "" && !searchParams.has("host") && !isNear(hostname);
  return isElsewhere && (mode === "disable" || mode === "allow" || mode === "prefer");
}

function isLocal(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || host.startsWith("127.");
}

/** This machine, or a network of one's own: by private addresses, and by names that only such a network knows. */
function isNear(host: string): boolean {
  return (
    isLocal(host) ||
    !/[.:]/.test(host) ||
    /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[f[cd])/.test(host) ||
    /\.(internal|local|lan|svc|localdomain)$/.test(host)
  );
}
