import { KEPT_SECONDS } from "../http/connections.ts";
import type { StoredHeaders } from "./stored-headers.ts";

/** An answer as it goes out, its bytes a character each: what Node would write for these headers and this body. */
export function answerText(headers: StoredHeaders, body: string): string {
  let text = "HTTP/1.1 200 OK\r\n";
  for (let at = 0; at < headers.length; at += 2) text += `${headers[at]}: ${headers[at + 1]}\r\n`;
  return `${text}Date: ${now()}${KEPT}${body}`;
}

const KEPT = `\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${KEPT_SECONDS}\r\n\r\n`;

let second = 0;
let date = "";

function now(): string {
  const milliseconds = Date.now();
  const current = Math.floor(milliseconds / 1000);
  if (current !== second) {
    second = current;
    date = new Date(milliseconds).toUTCString();
  }
  return date;
}
