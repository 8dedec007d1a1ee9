import { EXIT_CODES_HELP, variablesHelp } from "./help.ts";

const WHERE_HELP = `Without --url it works on the database, as its operator. Where an embedded directory is being served,
the command goes through the running server, over a socket in that directory.

${variablesHelp(["NUTGRAF_URL", "NUTGRAF_KEY", "NUTGRAF_DATA_DIR", "DATABASE_URL"])}`;

export const PUBLISH_HELP = `Examples:
  nutgraf publish content
  NUTGRAF_DATA_DIR=/var/lib/nutgraf nutgraf publish content
  DATABASE_URL=postgres://nutgraf@localhost/news nutgraf publish content
  NUTGRAF_KEY=ntg_… nutgraf publish content --url https://news.example/graphql

On the database all of it is stored or nothing. A service is sent article by article: all are tried first, and only
if nothing stands in the way is anything stored. A change of what is published needs a --note there.

${WHERE_HELP}

${EXIT_CODES_HELP}`;

export const CORRECT_HELP = `Examples:
  nutgraf correct content/beijing-visit --note "An earlier version gave the cost in soles."
  nutgraf correct content --note "Names were misspelled." --url https://news.example/graphql

The note is printed with the article. \`nutgraf diff content/beijing-visit\` tells beforehand what would change.

${WHERE_HELP}

${EXIT_CODES_HELP}`;

export const RETRACT_HELP = `Example:
  nutgraf retract beijing-visit --reason "The meeting did not take place."

The article stands in no list or search any more; at its own address the reason answers. It is never published again.

${WHERE_HELP}

${EXIT_CODES_HELP}`;

export const DIFF_HELP = `Examples:
  nutgraf diff content                      what publishing the folder would change
  nutgraf diff content/beijing-visit        the same for one article
  nutgraf diff beijing-visit                what its newest revision changed
  nutgraf diff beijing-visit --from 1 --to 3

+ added, - dropped, ~ changed; in the text [-removed-] and {+added+}.

${WHERE_HELP}

${EXIT_CODES_HELP}`;

export const HISTORY_HELP = `Examples:
  nutgraf history beijing-visit
  nutgraf history beijing-visit --json | jq -r '.revisions[].note'

${WHERE_HELP}

${EXIT_CODES_HELP}`;

export const EXPORT_HELP = `Examples:
  nutgraf export backup                     a content folder that \`nutgraf publish\` takes back
  nutgraf export linked --format jsonld     a JSON-LD document for each article
  nutgraf export money --format ftm         all as FollowTheMoney entities, in one file

The folder must not be there yet, or be empty: nothing is written over. It is there whole or not at all.
What was retracted, what waits for its time, and that entities were merged is not in it; that is told.

${WHERE_HELP}

${EXIT_CODES_HELP}`;
