import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { NUTGRAF_PROGRAM } from "../contenders/nutgraf.ts";
import type { RunningServer } from "../servers/server.ts";

const run = promisify(execFile);

const READ = "query Read($slug: String!) { person(slug: $slug) { description revisionNumber } }";
const CHANGE = `mutation Change($input: EntityUpdateInput!) {
  entityUpdate(input: $input) { changed errors { message } }
}`;

/** How late a change is seen by reads whose answers were in a cache. */
export interface Visibility {
  /** Of the changes, how many the next read on the same instance showed. */
  readonly atOnce: number;
  readonly changes: number;
  /** The longest time from the change's answer to a read on another instance that shows it, in milliseconds. */
  readonly elsewhere: number;
}

/** After this long a change counts as never seen, in milliseconds. */
const LONGEST = 5000;

/** Changes a person on one instance over and over, and reads it there and on another. */
export async function measureVisibility(
  here: RunningServer,
  there: RunningServer,
  {
    databaseUrl,
    slug,
    changes,
  }: { readonly databaseUrl: string; readonly slug: string; readonly changes: number },
): Promise<Visibility> {
  const key = await createKey(databaseUrl);
  let atOnce = 0;
  let elsewhere = 0;
  for (let count = 1; count <= changes; count++) {
    const { revisionNumber } = await read(here, slug);
    // Twice, so that the second is of the cache.
    await Promise.all([here, there, here, there].map((each) => read(each, slug)));
    const description = `As it was changed the ${count}. time, from ${revisionNumber}`;
    await change(here, key, { entity: slug, startsFrom: revisionNumber, description });
    const changed = performance.now();
    if ((await read(here, slug)).description === description) atOnce += 1;
    elsewhere = Math.max(elsewhere, await seenAfter(there, slug, description, changed));
  }
  return { atOnce, changes, elsewhere };
}

async function seenAfter(
  there: RunningServer,
  slug: string,
  description: string,
  changed: number,
): Promise<number> {
  while ((await read(there, slug)).description !== description) {
    if (performance.now() - changed > LONGEST) return Number.POSITIVE_INFINITY;
  }
  return performance.now() - changed;
}

interface Person {
  readonly description: string;
  readonly revisionNumber: number;
}

async function read({ url }: RunningServer, slug: string): Promise<Person> {
  const { person } = await ask<{ person: Person }>(url, { query: READ, variables: { slug } });
  return person;
}

async function change({ url }: RunningServer, key: string, input: object): Promise<void> {
  const { entityUpdate } = await ask<{
    entityUpdate: { readonly changed: readonly string[]; readonly errors: readonly unknown[] };
  }>(url, { query: CHANGE, variables: { input } }, { authorization: `Bearer ${key}` });
  if (entityUpdate.changed.length === 0)
    throw new Error(`The change was refused: ${JSON.stringify(entityUpdate.errors)}`);
}

async function ask<Data>(url: string, body: object, headers: Record<string, string> = {}): Promise<Data> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  // The query of each caller says what its data looks like.
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined) throw new Error(`The service answered ${JSON.stringify(errors)}`);
  return data;
}

async function createKey(databaseUrl: string): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    [NUTGRAF_PROGRAM, "keys", "create", "--name", "the benchmark", "--scope", "entities"],
    { env: { PATH: process.env["PATH"], DATABASE_URL: databaseUrl } },
  );
  return stdout.trim();
}
