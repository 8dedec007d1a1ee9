import { ExportResultCode } from "@opentelemetry/core";
import type { SpanExporter } from "@opentelemetry/sdk-trace";
import type { Logger } from "pino";

/** Logs when spans begin to get lost, and when they are taken again: once each, however many there are. */
export function tellFailures(exporter: SpanExporter, logger: Logger): SpanExporter {
  let isLosing = false;
  return {
    export(spans, done) {
      exporter.export(spans, ({ code, error: err }) => {
        const isLost = code !== ExportResultCode.SUCCESS;
        if (isLost && !isLosing)
          logger.warn({ err }, "the collector takes no traces; they are lost meanwhile");
        if (!isLost && isLosing) logger.info("the collector takes traces again");
        isLosing = isLost;
        // It is told; whoever hears of a failure would tell it once more, each time.
        done({ code: ExportResultCode.SUCCESS });
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}
