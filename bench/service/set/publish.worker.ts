/** A thread that checks and publishes the batches that it is sent, one after another, and answers each. */
import { parentPort, workerData } from "node:worker_threads";

import { openDatabase } from "../../../packages/server/src/database/connection.ts";
import { type Batch, contentOf } from "./batches.ts";
import { publishBatch } from "./publish-batch.ts";
import type { SetSize } from "./size.ts";

export interface PublishWorkerData {
  readonly url: string;
  readonly size: SetSize;
}

if (parentPort === null) throw new Error("This is to be started as a thread");
const port = parentPort;
// Whoever starts it sends data of this type.
const { url, size } = workerData as PublishWorkerData;
const database = await openDatabase({ kind: "postgres", url, poolSize: 1 });
port.on("message", (batch: Batch) => void take(batch));
port.postMessage("ready");

/** What fails ends the thread, and whoever started it hears of it. */
async function take(batch: Batch): Promise<void> {
  await publishBatch(database.db, contentOf(size, batch));
  port.postMessage("done");
}
