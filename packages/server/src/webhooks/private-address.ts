import { BlockList, isIP } from "node:net";

const PRIVATE_NETWORKS = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["::", 127],
  // Addresses of the older protocol in other clothes, which a gateway would undress.
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const;

const blocked = new BlockList();
for (const [network, prefix] of PRIVATE_NETWORKS) {
  blocked.addSubnet(network, prefix, isIP(network) === 6 ? "ipv6" : "ipv4");
}

/** Whether an address is of this machine, of a private network, or of none that a public host could have. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  return version === 0 || blocked.check(address, version === 6 ? "ipv6" : "ipv4");
}
