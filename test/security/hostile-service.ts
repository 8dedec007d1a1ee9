import { readFile } from "node:fs/promises";
import { connect } from "node:net";

import { expect } from "vitest";

import { serveContent, temporaryDirectory } from "../once/nutgraf-process.ts";

/** More than the service ever needs, far less than what it would take to keep what is sent to it here. */
const MOST_RESIDENT_MEGABYTES = 500;

/** The service as it is started by `nutgraf serve`, in a process of its own. */
export interface HostileService {
  readonly url: string;
  readonly port: number;
  readonly origin: string;
  /** That it answers the next one who asks, and has not grown. */
  expectSound(): Promise<void>;
  residentMegabytes(): Promise<number>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startHostileService(environment: Record<string, string> = {}): Promise<HostileService> {
  const directory = await temporaryDirectory();
  const { url, nutgraf } = await serveContent(directory.path, environment);
  const { origin, port } = new URL(url);
  const residentMegabytes = async () => {
    const status = await readFile(`/proc/${nutgraf.pid}/status`, "utf8");
    return Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1]) / 1024;
  };
  return {
    url,
    origin,
    port: Number(port),
    residentMegabytes,
    async expectSound() {
      const response = await postBody(url, '{"query":"{ __typename }"}');
      expect(await response.json()).toEqual({ data: { __typename: "Query" } });
      expect(await residentMegabytes()).toBeLessThan(MOST_RESIDENT_MEGABYTES);
    },
    async [Symbol.asyncDispose]() {
      await nutgraf[Symbol.asyncDispose]();
      await directory[Symbol.asyncDispose]();
    },
  };
}

export function postBody(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
}

/** Sends these bytes, and gives all that comes until the service ends the connection. */
export function exchangeBytes(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(port, "localhost", () => socket.write(bytes, "latin1"));
    socket.setEncoding("latin1");
    socket.on("data", (text) => (received += text));
    // The service may end it while we still send.
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "ECONNRESET" && error.code !== "EPIPE") reject(error);
    });
    socket.on("close", () => resolve(received));
  });
}

/** The statuses of all answers in it, one after another. */
export const statusesIn = (received: string): readonly number[] =>
  [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
