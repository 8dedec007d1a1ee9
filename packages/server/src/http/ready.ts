import type { FindMissing } from "../readiness/missing.ts";
import type { InFlight } from "./drain.ts";
import { replyLine } from "./reply.ts";
import type { Handler } from "./router.ts";

/** Tells whoever distributes requests whether to send any here; /healthz tells only that the process answers. */
export function createReadyHandler(inFlight: InFlight, findMissing: FindMissing): Handler {
  return async ({ response }) => {
    const missing = inFlight.isStopping ? [STOPPING] : await findMissing();
    const [status, line] = missing.length === 0 ? [200, "ready"] : [503, missing.join("\n")];
    replyLine(response, status, line, { "cache-control": "no-store" });
  };
}

const STOPPING = "The service stops.";
