import { type ErrorContext, ProtocolError } from "./errors.ts";

/** The fields of one event of a stream, by name; among them `event`, `data` and `id`. */
export type ServerSentEvent = Partial<Record<string, string>>;

/**
 * The events of a stream that are whole: one that is cut off is left out. Comments, which only keep a silent
 * connection open, are events without fields. `read` gives the next chunk, undefined at the end.
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
  const fields: ServerSentEvent = {};
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, name = "", value = ""] = /^(\w+)(?:: ?(.*))?$/.exec(line) ?? [];
    // Of a field that stands twice the last counts, but data goes on from line to line.
    fields[name] = name === "data" && fields["data"] ? `${fields["data"]}\n${value}` : value;
  }
  return fields;
}
