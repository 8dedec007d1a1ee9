import { EXIT_CODES_HELP, variablesHelp } from "./help.ts";

const WHERE_HELP = `Without --url it works on the database, as its operator. Where an embedded directory is being served,
the command goes through the running server, over a socket in that directory.

${variablesHelp(["NUTGRAF_URL", "NUTGRAF_KEY", "NUTGRAF_DATA_DIR", "DATABASE_URL"])}`;

export const WEBHOOKS_HELP = `Examples:
  nutgraf webhooks add https://site.example/hooks/nutgraf
  nutgraf webhooks list
  nutgraf webhooks deliveries
  nutgraf webhooks resend
  nutgraf webhooks remove whk_8q2Jx0dLk3Zv

Messages are sent by \`nutgraf serve\`, in the form of Standard Webhooks (webhook-id, webhook-timestamp and
webhook-signature). What is not taken is sent again for about a day, then given up.

${WHERE_HELP}`;

export const WEBHOOKS_ADD_HELP = `Examples:
  nutgraf webhooks add https://site.example/hooks/nutgraf > hook.secret
  nutgraf webhooks add https://site.example/hooks/nutgraf --kind ARTICLE_PUBLISHED ARTICLE_CORRECTED

The secret alone goes to standard output.

${WHERE_HELP}

${EXIT_CODES_HELP}`;

export const WEBHOOKS_MORE_HELP = `${WHERE_HELP}

${EXIT_CODES_HELP}`;
