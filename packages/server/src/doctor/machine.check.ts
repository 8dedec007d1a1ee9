import { createServer } from "node:http";

import { discoverKeys, type OidcOptions } from "../access/oidc.ts";
import { listen, ListenError, PortTakenError } from "../http/listener.ts";
import { loadPlayground, PlaygroundMissingError } from "../http/playground.ts";
import { failed, type Finding, ok, reasonOf, warning } from "./finding.ts";

/** The oldest release that the packages say they run on, and the one that is tested most. */
const OLDEST_NODE = { major: 20, minor: 19 };
const BEST_NODE = 24;

/** `version` as `process.versions.node` has it. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < OLDEST_NODE.major || (major === OLDEST_NODE.major && minor < OLDEST_NODE.minor);
  const mend = `Install Node ${BEST_NODE}.`;
  if (isOld)
    return failed(
      "node",
      `Node ${version} is too old: ${OLDEST_NODE.major}.${OLDEST_NODE.minor} is the oldest that will do.`,
      mend,
    );
  // Odd releases are never maintained for long.
  if (major % 2 === 1)
    return warning("node", `Node ${version} is a release that is soon no longer mended.`, mend);
  return ok("node", `Node ${version}`);
}

/** Whether the service could listen there now. */
export async function checkPort(address: { readonly host: string; readonly port: number }): Promise<Finding> {
  const { host, port } = address;
  const server = createServer();
  try {
    await listen(server, address);
    return ok(
      "port",
      port === 0 ? `Some port of ${host} will be taken.` : `Port ${port} of ${host} is free.`,
    );
  } catch (error) {
    if (error instanceof PortTakenError)
      return failed("port", error.message, "Stop what listens there, or choose another: PORT=…");
    if (error instanceof ListenError)
      return failed(
        "port",
        `${error.message} (${reasonOf(error.cause)})`,
        "HOST and PORT say where to listen.",
      );
    throw error;
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
}

export async function checkPlayground(isOn: boolean): Promise<Finding> {
  if (!isOn) return ok("playground", "It is switched off.");
  try {
    await loadPlayground();
    return ok("playground", "It is built.");
  } catch (error) {
    if (!(error instanceof PlaygroundMissingError)) throw error;
    return failed("playground", "It is not built.", "Run `npm run build`, or set NUTGRAF_PLAYGROUND=off.");
  }
}

const TIMEOUT_MILLISECONDS = 5_000;

/** Whether the issuer's keys can be had, without which none of its tokens is taken. */
export async function checkIssuer(oidc: OidcOptions): Promise<Finding> {
  try {
    const address = await discoverKeys(oidc);
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
    if (!response.ok) throw new Error(`${address.href} answers ${response.status}`);
    return ok("issuer", `The keys of ${oidc.issuer} can be had.`);
  } catch (error) {
    const mend = "Mend NUTGRAF_OIDC_ISSUER, or let this machine reach it; until then its tokens are refused.";
    return failed("issuer", `The keys of ${oidc.issuer} can't be had: ${reasonOf(error)}.`, mend);
  }
}
