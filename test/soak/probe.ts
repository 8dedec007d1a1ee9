import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";

/** Where the service's process has the path of its probe's socket. */
export const SOCKET_VARIABLE = "SOAK_PROBE";

export type ProbeOrder =
  | { readonly what: "set clock"; readonly aheadMilliseconds: number }
  | { readonly what: "collect garbage" };

/** The memory of the process, in bytes. */
export interface ProbeAnswer {
  readonly rss: number;
  readonly heapUsed: number;
  /** What the heap's objects hold outside of it: buffers, above all. */
  readonly external: number;
}

/** The outer half of what runs inside the service's process. */
export interface Probe {
  /** How far the service's wall clock is ahead of the machine's; negative for behind. */
  setClock(aheadMilliseconds: number): Promise<void>;
  /** The memory in use once nothing is left to collect. */
  memory(): Promise<ProbeAnswer>;
  close(): void;
}

export async function connectProbe(socketPath: string): Promise<Probe> {
  const socket = connect(socketPath);
  await once(socket, "connect");
  const lines = createInterface(socket);
  let last: Promise<unknown> = Promise.resolve();
  const order = (given: ProbeOrder): Promise<ProbeAnswer> => {
    const answer = last.then(async () => {
      const answered = once(lines, "line");
      socket.write(`${JSON.stringify(given)}\n`);
      const [line] = await answered;
      // The probe writes nothing else.
      return JSON.parse(String(line)) as ProbeAnswer;
    });
    last = answer.catch(() => {});
    return answer;
  };
  return {
    async setClock(aheadMilliseconds) {
      await order({ what: "set clock", aheadMilliseconds });
    },
    memory: () => order({ what: "collect garbage" }),
    close: () => socket.destroy(),
  };
}
