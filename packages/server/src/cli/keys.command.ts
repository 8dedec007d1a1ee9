import type { ApiKey } from "../access/api-key.ts";
import { readKey } from "../access/api-key.ts";
import type { Scope } from "../access/scope.ts";
import type { Config } from "../config.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { printKeys } from "./keys-print.ts";
import { openService, type Service } from "./service.ts";
import type { Terminal } from "./terminal.ts";

export interface KeysOptions {
  /** One JSON document instead of text. */
  readonly json: boolean;
}

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
}

/** An API key as it comes over GraphQL. */
export type ToldKey = {
  readonly [Field in keyof ApiKey]: ApiKey[Field] extends Date | null
    ? Extract<ApiKey[Field], null> | string
    : ApiKey[Field] extends string
      ? string
      : readonly string[];
};

interface Refused {
  readonly errors: readonly { readonly message: string; readonly mend: string | null }[];
}

const KEY = "id name scopes createdAt createdBy expiresAt revokedAt lastUsedAt";

/** Makes a key; it goes to standard output alone, so that it can be stored without being seen. */
export async function createKey(
  { name, scopes, expiresAt }: NewKey,
  { json }: KeysOptions,
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  const query = `mutation ($input: ApiKeyCreateInput!) {
    apiKeyCreate(input: $input) { apiKey { ${KEY} } secret errors { message mend } }
  }`;
  const input = { name, scopes: scopes.map((scope) => scope.toUpperCase()), expiresAt };
  const { apiKeyCreate } = await withService(config, (service) =>
    service.execute<{ apiKeyCreate: Refused & { apiKey: ToldKey | null; secret: string | null } }>(query, {
      input,
    }),
  );
  const { apiKey, secret, errors } = apiKeyCreate;
  if (apiKey === null || secret === null) return tellRefused(errors, terminal);
  if (json) terminal.print(JSON.stringify({ apiKey: named(apiKey), secret }, null, 2));
  else terminal.print(secret);
  terminal.tell(`Made the key ${apiKey.id} (${apiKey.name}). Keep it: it is not shown again.`);
  return EXIT.fine;
}

/** Prints all keys that were ever made. */
export async function listKeys(
  { json }: KeysOptions,
  config: Config,
  { print, tell, out }: Terminal,
): Promise<ExitCode> {
  const keys = await withService(config, readKeys);
  if (json) print(JSON.stringify({ apiKeys: keys.map(named) }, null, 2));
  else if (keys.length === 0) tell("There are no keys. `nutgraf keys create` makes one.");
  else for (const line of printKeys(keys, out.colours, new Date())) print(line);
  return EXIT.fine;
}

/** Revokes a key, by its id or by itself. */
export async function revokeKey(
  given: string,
  { json }: KeysOptions,
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  const query = `mutation ($input: ApiKeyRevokeInput!) {
    apiKeyRevoke(input: $input) { apiKey { ${KEY} } errors { message mend } }
  }`;
  const input = { id: readKey(given)?.id ?? given };
  const { apiKeyRevoke } = await withService(config, (service) =>
    service.execute<{ apiKeyRevoke: Refused & { apiKey: ToldKey | null } }>(query, { input }),
  );
  const { apiKey, errors } = apiKeyRevoke;
  if (apiKey === null) return tellRefused(errors, terminal);
  if (json) terminal.print(JSON.stringify({ apiKey: named(apiKey) }, null, 2));
  else terminal.print(`${apiKey.id} (${apiKey.name}) is revoked`);
  return EXIT.fine;
}

/** With scopes as the command line takes them; the schema shouts its enums. */
function named(key: ToldKey): ToldKey {
  return { ...key, scopes: key.scopes.map((scope) => scope.toLowerCase()) };
}

async function readKeys(service: Service): Promise<readonly ToldKey[]> {
  const query = `query ($after: String) {
    apiKeys(first: 100, after: $after) { nodes { ${KEY} } pageInfo { hasNextPage endCursor } }
  }`;
  const keys: ToldKey[] = [];
  let after: string | null = null;
  do {
    const { apiKeys }: KeysPage = await service.execute<KeysPage>(query, { after });
    keys.push(...apiKeys.nodes);
    after = apiKeys.pageInfo.hasNextPage ? apiKeys.pageInfo.endCursor : null;
  } while (after !== null);
  return keys;
}

interface KeysPage {
  readonly apiKeys: {
    readonly nodes: readonly ToldKey[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

async function withService<Result>(
  config: Config,
  work: (service: Service) => Promise<Result>,
): Promise<Result> {
  const service = await openService(config);
  try {
    return await work(service);
  } finally {
    await service.close();
  }
}

function tellRefused(errors: Refused["errors"], { tell, err }: Terminal): ExitCode {
  for (const { message, mend } of errors)
    tell(`${err.colours.red(message)}${mend === null ? "" : ` ${mend}`}`);
  return EXIT.refused;
}
