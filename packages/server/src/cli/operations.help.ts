import { EXIT_CODES_HELP, variablesHelp } from "./help.ts";

const WHERE_HELP = variablesHelp(["NUTGRAF_DATA_DIR", "DATABASE_URL"]);

export const DOCTOR_HELP = `Examples:
  nutgraf doctor
  nutgraf doctor --json | jq '.findings[] | select(.verdict != "ok")'

Give it the environment that the service has: it reads the same variables. It changes nothing, and may be run beside
a service that is up; a directory that is being served is looked at by its server.

Exit codes: 0 nothing fails (there may be warnings), 1 something does.`;

export const BACKUP_HELP = `Examples:
  nutgraf backup nutgraf-2026-11-24.backup
  NUTGRAF_DATA_DIR=/var/lib/nutgraf nutgraf backup /backups/monday.backup

A directory that is being served is backed up by its server, which answers all the while but for the moment of
copying. The file is there whole or not at all, sealed with a checksum, and was read back before it got its name.
It holds the secrets of webhooks: keep it as you keep those. With PostgreSQL, pg_dump does this.

${WHERE_HELP}

${EXIT_CODES_HELP}`;

export const RESTORE_HELP = `Examples:
  nutgraf restore nutgraf-2026-11-24.backup
  NUTGRAF_DATA_DIR=/var/lib/nutgraf nutgraf restore /backups/monday.backup

The directory must be empty or not be there. A backup of an older release is brought up to this one; one of a newer
release is refused, as is one that is cut off or damaged. With PostgreSQL, pg_restore does this.

${WHERE_HELP}

${EXIT_CODES_HELP}`;
