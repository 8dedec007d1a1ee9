import { lookup } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";

import { isPrivateAddress } from "./private-address.ts";

export interface SendOptions {
  /** Whether it may go to this machine and to private networks. */
  readonly privateAddresses: boolean;
  readonly timeoutMilliseconds: number;
}

/** The name leads to an address that nothing may be sent to. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";
}

/**
 * Posts a body and gives the status. Redirects are not followed. The address is checked that is connected to, not one
 * that the same name led to before.
 *
 * @throws PrivateAddressError, or whatever kept it from being sent or answered.
 */
export async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { privateAddresses, timeoutMilliseconds }: SendOptions,
): Promise<number> {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  // A host that is an address is never looked up.
  if (!privateAddresses && isIP(host) !== 0 && isPrivateAddress(host)) throw refused(host);
  const request = protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      agent: false,
      signal: AbortSignal.timeout(timeoutMilliseconds),
      ...(!privateAddresses && { lookup: lookupPublic }),
    });
    sent.once("error", reject);
    sent.once("response", (response) => {
      resolve(response.statusCode ?? 0);
      // What it says beside the status is of no interest, and may never end.
      response.destroy();
    });
    sent.end(body);
  });
}

const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(refused(hostname), []);
    const [first] = addresses;
    if (options.all || first === undefined) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};

function refused(host: string): PrivateAddressError {
  return new PrivateAddressError(`${host} is an address of this machine or of a private network`);
}
