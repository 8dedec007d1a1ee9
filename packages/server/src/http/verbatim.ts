import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/*
 * Programs that ask the same question again send the very same bytes again: their HTTP clients write the same headers in
 * the same order each time. Such a request is answered as soon as its bytes are seen to be those of one that was
 * answered before, without taking them apart. Most of what an answer from memory costs is HTTP.
 */

/** The whole answer to a request of these very bytes, each as a character, as it goes out; null where there is none. */
export type AnswerTo = (text: string) => string | null;

/** What Node was given of a connection, until that is answered. */
interface Given {
  /** Each byte as a character. */
  readonly text: string;
  /** The requests that Node saw in it. */
  requests: number;
  /** The last of them. */
  request: IncomingMessage | null;
}

/** A connection on which requests come one at a time, each in one piece. */
interface Line {
  given: Given | null;
  /** Leaves the connection to somebody else. */
  leave(this: void): void;
}

const lines = new WeakMap<Socket, Line>();

/** The bytes of a request that is not answered yet, each as a character; null for one that did not come in one piece. */
export function verbatimOf(request: IncomingMessage): string | null {
  const given = lines.get(request.socket)?.given;
  return given?.request === request ? given.text : null;
}

/** Has requests answered by their very bytes, on connections that are opened from now on. */
export function answerVerbatim(server: Server, answerTo: AnswerTo): void {
  server.prependListener("request", noteRequest);
  server.on("connection", (socket: Socket) => {
    // What listens to bytes takes bytes.
    const [give, ...others] = socket.listeners("data") as ((bytes: Buffer) => void)[];
    // Were Node to take bytes in another way than by listening to them, it would be given all of them as before.
    if (give !== undefined && others.length === 0) watch(socket, give, answerTo);
  });
  // It is a WebSocket's from then on, and Node does not listen to it either.
  server.prependListener("upgrade", ({ socket }: IncomingMessage) => lines.get(socket)?.leave());
}

function noteRequest(request: IncomingMessage, response: ServerResponse): void {
  const line = lines.get(request.socket);
  const given = line?.given;
  if (line === undefined || !given) return;
  given.requests += 1;
  given.request = request;
  // Then Node waits for a request to begin.
  response.once("close", () => {
    if (line.given === given) line.given = null;
  });
}

/** Larger requests are not looked at. */
const LARGEST_BYTES = 32_768;

function watch(socket: Socket, give: (bytes: Buffer) => void, answerTo: AnswerTo): void {
  // Node takes a connection over which it was given nothing for one that is too slow: the first request is always its.
  let isFirst = true;
  const hear = (bytes: Buffer): void => {
    if (bytes.length > LARGEST_BYTES || line.given !== null) return leaveToNode(bytes);
    const text = bytes.toString("latin1");
    const answer = isFirst || socket.writableNeedDrain ? null : answerTo(text);
    if (answer !== null) return void socket.write(answer, "latin1");
    isFirst = false;
    const given: Given = { text, requests: 0, request: null };
    line.given = given;
    give(bytes);
    // Who has taken it over meanwhile has left it here.
    if (lines.has(socket) && !cameWhole(given)) leaveToNode(null);
  };
  const line: Line = {
    given: null,
    leave() {
      lines.delete(socket);
      socket.removeListener("data", hear);
    },
  };
  /** A request that comes in pieces could have the bytes of another one in the midst of it: from there on, all is Node's. */
  const leaveToNode = (bytes: Buffer | null): void => {
    line.leave();
    socket.on("data", give);
    if (bytes !== null) give(bytes);
  };
  socket.removeListener("data", give);
  socket.on("data", hear);
  lines.set(socket, line);
}

/** Whether it was one request, from its first byte to its last. */
function cameWhole({ text, requests, request }: Given): boolean {
  if (requests !== 1 || request === null || !request.complete) return false;
  const { "content-length": length = "0", "transfer-encoding": encoding } = request.headers;
  return encoding === undefined && text.indexOf(HEAD_END) + HEAD_END.length + Number(length) === text.length;
}

const HEAD_END = "\r\n\r\n";
