import type { IncomingMessage } from "node:http";

/**
 * Whether everybody on the way reads a request as we do. Node refuses most of what they might not, such as two
 * lengths; this is the rest: a version of HTTP without headers, and two hosts, of which each could answer to another.
 */
export function isWellFramed({ httpVersionMajor, rawHeaders }: IncomingMessage): boolean {
  return httpVersionMajor >= 1 && !namesSecondHost(rawHeaders);
}

/** Looks at names only, which stand before each value. */
function namesSecondHost(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === "host") hosts += 1;
  }
  return hosts > 1;
}
