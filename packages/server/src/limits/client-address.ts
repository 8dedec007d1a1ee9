import type { IncomingMessage } from "node:http";
import { isIPv4, isIPv6 } from "node:net";

/**
 * Who asks, by the address: for IPv6 by the network of it that one subscriber has. Null for whoever asks from this
 * machine, and where no address is known.
 */
export function clientOf({ socket, headers }: IncomingMessage, proxies: number): string | null {
  const forwarded = headers["x-forwarded-for"];
  const list = (Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? "")).split(",");
  // Each proxy adds at the end whom it was asked by; what stands before that, anybody may have written.
  const told = proxies > 0 ? list.at(-proxies)?.trim() : undefined;
  const address = told && (isIPv4(told) || isIPv6(told)) ? told : socket.remoteAddress;
  return address === undefined ? null : networkOf(address);
}

function networkOf(address: string): string | null {
  const asV4 = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIPv4(asV4)) return asV4.startsWith("127.") ? null : asV4;
  return address === "::1" ? null : firstGroups(address);
}

/** The first 64 bits. */
function firstGroups(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...after];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
