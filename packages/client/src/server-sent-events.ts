import { type ErrorContext, ProtocolError } from "./errors.ts";

/** One event of a stream, as the HTML standard has it. */
export interface ServerSentEvent {
  /** `message` where the server names none. */
  readonly event: string;
  readonly data: string;
  /** Where the stream can be taken up again; undefined where the server does not say. */
  readonly id: string | undefined;
}

/**
 * The events of a stream that are whole: one that is cut off is left out, and so are comments, which only keep a
 * silent connection open. `read` gives the next chunk, undefined at the end.
 *
 * Errors: those of `read`, and ProtocolError for an event of more than `limit` characters.
 */
export async function* readEvents(
  read: () => Promise<Uint8Array | undefined>,
  limit: number,
  context: ErrorContext,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const decoder = new TextDecoder();
  let text = "";
  for (let chunk = await read(); chunk; chunk = await read()) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split(/\r\n\r\n|\n\n|\r\r/);
    text = blocks.pop() ?? "";
    if (text.length > limit) throw new ProtocolError(`more than ${limit} bytes`, context);
    for (const block of blocks) yield parse(block);
  }
}

function parse(block: string): ServerSentEvent {
  const data: string[] = [];
  let event = "message";
  let id: string | undefined;
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, name, value = ""] = /^(\w+)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name === "data") data.push(value);
    if (name === "event") event = value;
    if (name === "id") id = value;
  }
  return { event, data: data.join("\n"), id };
}
