/** What a request asks to be executed, where it is written as it should be. */
export interface AskedOperation {
  /** Undefined where the document is named by its hash alone. */
  readonly query: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The hash of a persisted query. */
  readonly hash: string | undefined;
}

const MEMBERS: ReadonlySet<string> = new Set(["query", "operationName", "variables", "extensions"]);

/** Null for anything out of the ordinary, which is executed each time. */
export function operationOfBody(body: unknown): AskedOperation | null {
  if (!isRecord(body) || !Object.keys(body).every((name) => MEMBERS.has(name))) return null;
  return operationOf(body);
}

/** As `operationOfBody`, from what follows the path of a GET. */
export function operationOfSearch(search: string): AskedOperation | null {
  const given = new URLSearchParams(search);
  const names = [...given.keys()];
  if (new Set(names).size < names.length || !names.every((name) => MEMBERS.has(name))) return null;
  const variables = record(given.get("variables") ?? "{}");
  const extensions = record(given.get("extensions") ?? "{}");
  if (variables === null || extensions === null) return null;
  return operationOf({
    query: given.get("query"),
    operationName: given.get("operationName"),
    variables,
    extensions,
  });
}

function operationOf(given: Record<string, unknown>): AskedOperation | null {
  const query = given["query"] ?? undefined;
  const operationName = given["operationName"] ?? undefined;
  const variables = given["variables"] ?? {};
  const extensions = given["extensions"] ?? {};
  if (query !== undefined && (typeof query !== "string" || query === "")) return null;
  if (operationName !== undefined && (typeof operationName !== "string" || operationName === "")) return null;
  if (!isRecord(variables) || !isRecord(extensions)) return null;
  const { persistedQuery, ...others } = extensions;
  // They may ask for anything.
  if (Object.keys(others).length > 0) return null;
  const hash = persistedQuery === undefined ? undefined : hashOf(persistedQuery);
  if (hash === null || (hash === undefined && query === undefined)) return null;
  return { query, operationName, variables, hash };
}

/** Null for what is no persisted query of the one version that there is. */
function hashOf(persistedQuery: unknown): string | null {
  if (!isRecord(persistedQuery) || persistedQuery["version"] !== 1) return null;
  const hash = persistedQuery["sha256Hash"];
  return typeof hash === "string" && hash !== "" ? hash : null;
}

function record(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The same JSON for the same value, in whatever order its members come. */
export function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${sortedJson(value[name])}`);
  return `{${members.join(",")}}`;
}
