import { once } from "node:events";
import { connect } from "node:net";

/** A connection over which bytes are sent as they are told, each a character. */
export interface RawConnection {
  send(bytes: string): void;
  /** The next answer, head and body, which has to say its length; or what came until the connection ended. */
  answer(): Promise<string>;
  ask(bytes: string): Promise<string>;
  [Symbol.dispose](): void;
}

export async function openRaw(port: number | string): Promise<RawConnection> {
  const socket = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  let received = "";
  let isClosed = false;
  let arrived = Promise.withResolvers<void>();
  const wake = () => {
    arrived.resolve();
    arrived = Promise.withResolvers<void>();
  };
  socket.setEncoding("latin1").on("data", (text: string) => {
    received += text;
    wake();
  });
  socket.on("error", () => {});
  socket.once("close", () => {
    isClosed = true;
    wake();
  });
  const answer = async (): Promise<string> => {
    for (;;) {
      const length = answerLength(received);
      if (isClosed || (length !== null && received.length >= length)) {
        const taken = received.slice(0, length ?? received.length);
        received = received.slice(taken.length);
        return taken;
      }
      await arrived.promise;
    }
  };
  const send = (bytes: string) => void socket.write(bytes, "latin1");
  return {
    send,
    answer,
    ask(bytes) {
      send(bytes);
      return answer();
    },
    [Symbol.dispose]: () => void socket.destroy(),
  };
}

/** With its head; null while that is still to come. */
function answerLength(received: string): number | null {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [, length = "0"] = /^content-length: *(\d+)/im.exec(received.slice(0, end + 2)) ?? [];
  return end + 4 + Number(length);
}
