import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

import type { Observe } from "../http/answered-request.ts";
import type { ResponseCacheFigures } from "../response-cache/response-cache.ts";
import { createOperationLabels } from "./operation-labels.ts";

/** What Prometheus reads, in its text format. */
export interface Metrics {
  readonly observe: Observe;
  readonly contentType: string;
  text(): Promise<string>;
}

/** Called once a process: what tells of the process itself cannot be taken back. */
export function createMetrics(figures: () => ResponseCacheFigures | null): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addCacheMetrics(registry, figures);
  const { requests, durations } = addRequestMetrics(registry);
  const labelOf = createOperationLabels();
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observe({ operation, status, milliseconds }) {
      const label = operation === null ? "" : labelOf(operation.name);
      requests.inc({ operation: label, status });
      // Subscriptions last as long as somebody listens; they are none of these.
      if (operation?.isSubscription === false) durations.observe({ operation: label }, milliseconds / 1_000);
    },
  };
}

function addRequestMetrics(registry: Registry) {
  const registers = [registry];
  const requests = new Counter({
    name: "nutgraf_requests_total",
    help: "Requests over HTTP and operations over WebSocket that were answered; without an operation where they are none, or did not get as far.",
    labelNames: ["operation", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "nutgraf_request_duration_seconds",
    help: "How long it took to answer, for queries and mutations.",
    labelNames: ["operation"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  return { requests, durations };
}

const CACHE_COUNTERS = {
  hits: ["nutgraf_response_cache_hits_total", "Answers that were sent from memory."],
  misses: [
    "nutgraf_response_cache_misses_total",
    "Queries that were executed since no answer was in memory.",
  ],
  coalesced: [
    "nutgraf_response_cache_coalesced_total",
    "Requests that got the answer of an execution that was under way.",
  ],
} as const;

const CACHE_GAUGES = {
  entries: ["nutgraf_response_cache_entries", "Answers in memory."],
  bytes: ["nutgraf_response_cache_bytes", "Memory that answers take, about."],
} as const;

/** The cache counts by itself; its figures are taken over whenever somebody reads. */
function addCacheMetrics(registry: Registry, figures: () => ResponseCacheFigures | null): void {
  const registers = [registry];
  for (const member of ["hits", "misses", "coalesced"] as const) {
    const [name, help] = CACHE_COUNTERS[member];
    const counter: Counter = new Counter({
      name,
      help,
      registers,
      collect() {
        counter.reset();
        counter.inc(figures()?.[member] ?? 0);
      },
    });
  }
  for (const member of ["entries", "bytes"] as const) {
    const [name, help] = CACHE_GAUGES[member];
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers,
      collect: () => gauge.set(figures()?.[member] ?? 0),
    });
  }
}
