import { AsyncLocalStorage } from "node:async_hooks";

import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Logger } from "pino";

import type { StatementEvent } from "../database/connection.ts";
import { createOperationSpans } from "./operation-spans.ts";
import { createRequestSpans, type RequestSpans } from "./request-spans.ts";
import { createSampler, type SamplerOptions } from "./sampler.ts";
import type { Scope } from "./scope.ts";
import { createStatementSpans } from "./statement-spans.ts";
import { tellFailures } from "./told-exporter.ts";

export interface TracingOptions extends SamplerOptions {
  /** Where the collector takes traces, by OTLP over HTTP. */
  readonly url: string;
  /** What traces call this service. */
  readonly serviceName: string;
}

/** Makes spans of what the service does, and sends them to a collector. Nothing that is answered depends on it. */
export interface Tracing {
  readonly requests: RequestSpans;
  readonly operations: ApolloServerPlugin<BaseContext>;
  /** Statements that belong to no request have no span. */
  readonly onStatement: (event: StatementEvent) => void;
  /** Sends what there is still to send. */
  stop(): Promise<void>;
}

/** A collector is near; what it does not take within this time it does not get, and a stop waits no longer. */
const SENDING_MILLISECONDS = 5_000;

export function createTracing(
  { url, serviceName, ...sampling }: TracingOptions,
  version: string,
  logger: Logger,
): Tracing {
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: SENDING_MILLISECONDS });
  const processor = new BatchSpanProcessor({ exporter: tellFailures(exporter, logger) });
  const named = resourceFromAttributes({ "service.name": serviceName, "service.version": version });
  const provider = new TracerProvider({
    sampler: createSampler(sampling),
    resource: defaultResource()
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(named),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer("nutgraf", version);
  const scopes = new AsyncLocalStorage<Scope>();
  return {
    requests: createRequestSpans(tracer, scopes),
    operations: createOperationSpans(tracer, scopes),
    onStatement: createStatementSpans(tracer, scopes),
    stop: () => provider.shutdown(),
  };
}
