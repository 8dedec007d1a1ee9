import { createClient, NutgrafError } from "@nutgraf/client";
import { listFigures } from "@nutgraf/client/operations";

import { csvLine } from "./csv.ts";
import { COLUMNS, figureRow } from "./figure-row.ts";

const [slug, url = "http://localhost:4000/graphql"] = process.argv.slice(2);

if (slug === undefined) fail("Usage: node main.ts <slug of the article> [<url of the service>]");
else await writeFigures(slug, url);

/** Writes each page as it comes; the header only once there is a figure to stand under it. */
async function writeFigures(slug: string, url: string): Promise<void> {
  const where = { where: { article: { eq: slug } } };
  let header = csvLine(COLUMNS);
  try {
    for await (const figure of createClient({ url }).paginate(listFigures, where)) {
      process.stdout.write(header + csvLine(figureRow(figure)));
      header = "";
    }
  } catch (error) {
    if (!(error instanceof NutgrafError)) throw error;
    return fail(`${error.code}: ${error.message}`);
  }
  if (header !== "") fail(`There are no figures of an article "${slug}".`);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
