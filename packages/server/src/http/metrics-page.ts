import type { Metrics } from "../metrics/metrics.ts";
import { reply } from "./reply.ts";
import type { Handler } from "./router.ts";

export function createMetricsHandler(metrics: Metrics): Handler {
  return async ({ response }) => {
    const text = await metrics.text();
    reply(response, 200, { "content-type": metrics.contentType, "cache-control": "no-store" }, text);
  };
}
