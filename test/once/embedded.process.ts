/**
 * A process that opens an embedded directory, for tests to kill. Arguments: the directory, the dump that a new one starts from,
 * and what to do in it.
 * It tells each step as a line on standard output, and then waits to be killed.
 */
import { openAsBlob } from "node:fs";

import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import { publish } from "../../packages/server/src/publishing/publish.ts";
import { checkedContent } from "../engines/article-fixture.ts";
import { copiesOf, entities, launch, measures, visit } from "../engines/small-world.ts";

const [directory, dumpFile = "", task] = process.argv.slice(2);

function tell(step: string): void {
  process.stdout.write(`${step}\n`);
}

/** Nothing else runs in this process from here on: what it has begun stays as it is. */
function stopForEver(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const { db } = await openDatabase({ kind: "embedded", directory, dump: await openAsBlob(dumpFile) });
await migrate(db);
tell("open");

if (task === "publish") {
  await publish(db, checkedContent([launch], entities, measures), { onStale: "refuse" });
  tell("published");
}
if (task === "publish-half") {
  const many = [visit.with({ headline: "Changed" }).startsFrom(1), ...copiesOf(launch, 120)];
  await publish(db, checkedContent(many, entities, measures), {
    onStale: "refuse",
    onProgress({ done }) {
      if (done < 60) return;
      tell("half");
      stopForEver();
    },
  });
}
setInterval(() => {}, 60_000);
