/**
 * Runs inside the service's process, before the service itself: it sets the wall clock that the service sees, and
 * tells what memory is in use once nothing is left to collect. It takes a line of JSON over a socket and answers one.
 */
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { type ProbeAnswer, type ProbeOrder, SOCKET_VARIABLE } from "./probe.ts";

const SystemDate = Date;
let aheadMilliseconds = 0;
const now = () => SystemDate.now() + aheadMilliseconds;

globalThis.Date = new Proxy(SystemDate, {
  get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
});

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const socketPath = process.env[SOCKET_VARIABLE];
if (socketPath === undefined) throw new Error(`${SOCKET_VARIABLE} is not set`);
const server = createServer((socket) => {
  socket.unref();
  createInterface(socket).on("line", (line) => {
    // Only the probe's other half writes here.
    const order = JSON.parse(line) as ProbeOrder;
    socket.write(`${JSON.stringify(obey(order))}\n`);
  });
});
server.listen(socketPath).unref();

function obey(order: ProbeOrder): ProbeAnswer {
  if (order.what === "set clock") aheadMilliseconds = order.aheadMilliseconds;
  // What is freed by the first round can be what held the rest.
  else for (let round = 0; round < 2; round += 1) collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heapUsed, external };
}
