import { connect, type Socket } from "node:net";

const HEAD_END = Buffer.from("\r\n\r\n");
const LAST_CHUNK = Buffer.from("\r\n0\r\n\r\n");
const BUFFER_BYTES = 256 * 1024;

/** Called with each whole answer; the bytes are only good during the call. */
export type OnAnswer = (status: string, body: Buffer) => void;

/** One connection that stays open and has at most one request under way. */
export interface Connection {
  send(request: string): void;
  close(): void;
}

/**
 * Node's socket and no HTTP client, since that would take a good part of the processor that the measured server needs.
 *
 * @param onBroken is called when the other side closes or breaks it
 */
export function openConnection(
  { hostname, port }: URL,
  onAnswer: OnAnswer,
  onBroken: (error: Error) => void,
): Promise<Connection> {
  return new Promise((resolve) => {
    let received: Buffer[] = [];
    const take = (piece: Buffer): void => {
      const all = received.length === 0 ? piece : Buffer.concat([...received, piece]);
      const answer = parse(all);
      if (answer === undefined) {
        received = [Buffer.from(all)];
        return;
      }
      received = [];
      onAnswer(answer.status, answer.body);
    };
    const socket: Socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: {
        buffer: Buffer.allocUnsafe(BUFFER_BYTES),
        callback: (length, buffer) => {
          // Node gives back the buffer that it was given.
          take((buffer as Buffer).subarray(0, length));
          return true;
        },
      },
    });
    socket.once("error", onBroken);
    socket.once("close", () => onBroken(new Error("The server closed a connection")));
    socket.once("connect", () =>
      resolve({
        send: (request) => void socket.write(request, "latin1"),
        close: () => {
          socket.removeAllListeners("close");
          socket.destroy();
        },
      }),
    );
  });
}

/** The answer, or undefined while some of it is still to come. */
function parse(bytes: Buffer): { readonly status: string; readonly body: Buffer } | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const head = bytes.toString("latin1", 0, headEnd);
  const status = head.slice(9, 12);
  const body = bytes.subarray(headEnd + HEAD_END.length);
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  if (length !== undefined) return body.length >= Number(length) ? { status, body } : undefined;
  return body.length >= LAST_CHUNK.length && body.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
    ? { status, body }
    : undefined;
}
