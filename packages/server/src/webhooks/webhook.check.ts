import { isIP } from "node:net";

import { type Attempt, refused } from "../mutations/change-error.ts";
import { isPrivateAddress } from "./private-address.ts";

const LONGEST_URL = 2_000;

/** The URL as it is kept, or why nothing can be sent there. */
export function checkWebhookUrl(given: string): Attempt<string> {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.href.length > LONGEST_URL) {
    return wrong(`must be a URL that begins with https://, of at most ${LONGEST_URL} characters`);
  }
  if (url.username !== "" || url.password !== "") {
    return wrong("must have no user and password in it; what is sent is signed");
  }
  if (url.protocol === "http:" && !isNearby(url.hostname)) {
    return wrong("must begin with https://; without it anybody on the way could read what is sent");
  }
  return { ok: true, done: url.href };
}

/** Whether a host is surely of this machine or of a private network, where there is no way for others to be on. */
function isNearby(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? !host.includes(".") : isPrivateAddress(host);
}

function wrong(rule: string): Attempt<string> {
  return refused("INPUT_INVALID", ["input", "url"], `\`url\` ${rule}.`);
}
