import { type ApiKey, readKey } from "../access/api-key.ts";
import type { Scope } from "../access/scope.ts";
import type { Config } from "../config.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { printKeys } from "./keys-print.ts";
import { type PageOf, readAll } from "./read-all.ts";
import type { Service } from "./service.ts";
import type { Terminal } from "./terminal.ts";
import { type Refused, type Told, tellRefused } from "./told.ts";
import { withService } from "./with-service.ts";

export interface KeysOptions {
  /** One JSON document instead of text. */
  readonly json: boolean;
}

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
}

/** An API key as it comes over GraphQL, which names scopes its own way. */
export type ToldKey = Omit<Told<ApiKey>, "scopes"> & { readonly scopes: readonly string[] };

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

function readKeys(service: Service): Promise<readonly ToldKey[]> {
  const query = `query ($after: String) {
    apiKeys(first: 100, after: $after) { nodes { ${KEY} } pageInfo { hasNextPage endCursor } }
  }`;
  return readAll(async (after) => {
    const { apiKeys } = await service.execute<{ apiKeys: PageOf<ToldKey> }>(query, { after });
    return apiKeys;
  });
}
