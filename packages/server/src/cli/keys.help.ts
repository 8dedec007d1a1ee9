import { SCOPES } from "../access/scope.ts";
import { EXIT_CODES_HELP, variablesHelp } from "./help.ts";

const WHERE_HELP = `Without --url it works on the database, as its operator. Where an embedded directory is being served,
the command goes through the running server, over a socket in that directory.

${variablesHelp(["NUTGRAF_URL", "NUTGRAF_KEY", "NUTGRAF_DATA_DIR", "DATABASE_URL"])}`;

const width = Math.max(...Object.keys(SCOPES).map((name) => name.length));
const SCOPES_HELP = [
  "Scopes:",
  ...Object.entries(SCOPES).map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`),
].join("\n");

export const KEYS_HELP = `Examples:
  nutgraf keys create --name "the importer" --scope publish correct --expires 90d
  nutgraf keys list
  nutgraf keys revoke 3f9a2c51b07e

${SCOPES_HELP}

${WHERE_HELP}`;

export const KEYS_CREATE_HELP = `Examples:
  nutgraf keys create --name "the importer" --scope publish correct --expires 90d
  nutgraf keys create --name "the site" --scope read > site.key

The key alone goes to standard output. Programs send it as \`Authorization: Bearer ntg_…\`.

${SCOPES_HELP}

${WHERE_HELP}

${EXIT_CODES_HELP}`;

export const KEYS_LIST_HELP = `Examples:
  nutgraf keys list
  nutgraf keys list --json | jq -r '.apiKeys[] | select(.lastUsedAt == null) | .id'

${WHERE_HELP}

${EXIT_CODES_HELP}`;

export const KEYS_REVOKE_HELP = `Example:
  nutgraf keys revoke 3f9a2c51b07e

${WHERE_HELP}

${EXIT_CODES_HELP}`;
