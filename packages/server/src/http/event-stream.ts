import type { ServerResponse } from "node:http";

import { writeHead } from "./head.ts";

export interface EventStreamOptions {
  readonly heartbeatMilliseconds: number;
  /** How long a client may take nothing of what waits for it before it is cut off. */
  readonly patienceMilliseconds: number;
  /** Called with each heartbeat. */
  readonly onHeartbeat: () => void;
}

export interface EventStream {
  /** Resolves when the client has taken enough for the next, or is gone. */
  send(event: "next" | "complete", data: string, id: string | null): Promise<void>;
  /** Says something that clients take no notice of, for whoever looks at the wire. */
  remark(text: string): void;
  end(): void;
}

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // A proxy that gathers an answer until it is whole would never pass anything on.
  "x-accel-buffering": "no",
  // Nothing follows on the connection, which so is gone as soon as the stream has ended.
  connection: "close",
};

/** Server-sent events as the answer. Nothing is gathered for a client that does not read: whoever sends waits. */
export function openEventStream(response: ServerResponse, options: EventStreamOptions): EventStream {
  writeHead(response, 200, HEADERS);
  // Some browsers take the headers for arrived only with the first bytes.
  response.write(HEARTBEAT);
  const beating = setInterval(() => {
    if (!response.writableNeedDrain && !response.writableEnded) response.write(HEARTBEAT);
    options.onHeartbeat();
  }, options.heartbeatMilliseconds);
  response.once("close", () => clearInterval(beating));
  return {
    async send(event, data, id) {
      if (response.destroyed || response.writableEnded) return;
      const lines = [
        ...(id === null ? [] : [`id: ${id}`]),
        `event: ${event}`,
        data === "" ? "data:" : `data: ${data}`,
      ];
      if (!response.write(`${lines.join("\n")}\n\n`)) await taken(response, options.patienceMilliseconds);
    },
    remark(text) {
      if (!response.writableEnded) response.write(`: ${text}\n\n`);
    },
    end() {
      clearInterval(beating);
      response.end();
      // What waits for a client that never reads would keep the connection open for ever.
      const cut = setTimeout(() => response.destroy(), options.patienceMilliseconds);
      cut.unref();
      response.once("close", () => clearTimeout(cut));
    },
  };
}

const HEARTBEAT = ":\n\n";

async function taken(response: ServerResponse, patience: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      response.off("drain", done);
      response.off("close", done);
      resolve();
    };
    const timer = setTimeout(() => response.destroy(), patience);
    response.once("drain", done);
    response.once("close", done);
  });
}
