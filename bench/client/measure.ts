import { getArticle, getHeadline, listEntities } from "@nutgraf/client/operations";

import { bundle, operationsIn } from "./bundle.ts";
import { type Compiled, compileHundred, leastVariables } from "./compile.ts";
import { type Asked, CONTENDERS, type Contender, OURS } from "./contenders.ts";
import { dependenciesOf } from "./dependencies.ts";
import { type ImportTime, importTimes } from "./import-time.ts";

/** What everybody is asked for: what a link shows, all of an article, and a plain list, which ours can page through. */
const READY = { getHeadline, getArticle, listEntities };
export type Ready = keyof typeof READY;
export const ASKED: readonly Ready[] = ["getHeadline", "getArticle", "listEntities"];
/** The one that the bar is for. */
export const BARRED: Ready = "getHeadline";

/** A ready-made operation as everybody asks it. */
export function asked(name: Ready): Asked {
  return { name, text: READY[name].text, variables: leastVariables(name) };
}

/** What an app carries that asks one ready-made operation, in bytes under gzip. */
export async function sizeWith(contender: Contender, name: Ready): Promise<number> {
  return (await bundle(contender.asks(asked(name)))).bytes;
}

/** The same for an app that watches articles by the ready-made subscription; only ours. */
export async function sizeWithSubscription(): Promise<number> {
  const program = `
    import { createClient } from "@nutgraf/client";
    import { articleChanges } from "@nutgraf/client/operations";
    import { subscribe } from "@nutgraf/client/subscribe";
    for await (const change of subscribe(createClient({ url: "/graphql" }), articleChanges)) console.log(change);`;
  return (await bundle(program)).bytes;
}

/** The operations that stand in an app besides the one that it asks. */
export async function unusedOperations(): Promise<readonly string[]> {
  const { text } = await bundle(OURS.asks(asked("getArticle")));
  return operationsIn(text).filter((name) => name !== "GetArticle");
}

export interface Row {
  readonly contender: Contender;
  readonly sizes: readonly number[];
  readonly importTime: ImportTime | undefined;
  readonly compiled: Compiled | undefined;
  readonly dependencies: number;
}

/** The table, a row for each library, ours first. */
export async function measureAll(): Promise<readonly Row[]> {
  const times = await importTimes(CONTENDERS.map(({ modules }) => modules));
  const rows: Row[] = [];
  for (const [index, contender] of CONTENDERS.entries()) {
    const sizes: number[] = [];
    for (const name of ASKED) sizes.push(await sizeWith(contender, name));
    rows.push({
      contender,
      sizes,
      importTime: times[index],
      compiled: contender.typed && (await compileHundred(contender.typed)),
      dependencies: (await dependenciesOf(contender.package)).size,
    });
  }
  return rows;
}
