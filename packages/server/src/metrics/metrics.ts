import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

import type { PartCache } from "../articles/part.cache.ts";
import type { Observe } from "../http/answered-request.ts";
import type { ResponseCacheFigures } from "../response-cache/response-cache.ts";
import { createOperationLabels } from "./operation-labels.ts";

/** What Prometheus reads, in its text format. */
export interface Metrics {
  readonly observe: Observe;
  readonly contentType: string;
  text(): Promise<string>;
}

/** What the document cache did since the service started, and how much memory it takes, in bytes. */
export type DocumentCacheFigures = PartCache["counts"];

const NO_DOCUMENTS: DocumentCacheFigures = { hits: 0, misses: 0, bytes: 0 };

/** Called once a process: what tells of the process itself cannot be taken back. */
export function createMetrics(
  responses: () => ResponseCacheFigures | null,
  documents: () => DocumentCacheFigures = () => NO_DOCUMENTS,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addMetrics(registry, RESPONSE_CACHE, responses);
  addMetrics(registry, DOCUMENT_CACHE, documents);
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

/** How what something counts by itself is told: what only grows as a counter, what comes and goes as a gauge. */
type Described<Figures> = Readonly<
  Record<keyof Figures & string, readonly [kind: typeof Counter | typeof Gauge, name: string, help: string]>
>;

const RESPONSE_CACHE: Described<ResponseCacheFigures> = {
  hits: [Counter, "nutgraf_response_cache_hits_total", "Answers that were sent from memory."],
  misses: [
    Counter,
    "nutgraf_response_cache_misses_total",
    "Queries that were executed since no answer was in memory.",
  ],
  coalesced: [
    Counter,
    "nutgraf_response_cache_coalesced_total",
    "Requests that got the answer of an execution that was under way.",
  ],
  entries: [Gauge, "nutgraf_response_cache_entries", "Answers in memory."],
  bytes: [Gauge, "nutgraf_response_cache_bytes", "Memory that answers take, about."],
};

const DOCUMENT_CACHE: Described<DocumentCacheFigures> = {
  hits: [Counter, "nutgraf_document_cache_hits_total", "Revisions whose text and facts were in memory."],
  misses: [Counter, "nutgraf_document_cache_misses_total", "Revisions of which something had to be read."],
  bytes: [Gauge, "nutgraf_document_cache_bytes", "Memory that revisions take, about."],
};

/** The figures are taken over whenever somebody reads. */
function addMetrics<Figures extends object>(
  registry: Registry,
  described: Described<Figures>,
  figures: () => Figures | null,
): void {
  // Object.entries loses the literal types; the description's type is closed, so these are exactly its names.
  const members = Object.keys(described) as (keyof Figures & string)[];
  for (const member of members) {
    const [Kind, name, help] = described[member];
    const metric: Counter | Gauge = new Kind({
      name,
      help,
      registers: [registry],
      collect() {
        metric.reset();
        metric.inc(Number(figures()?.[member] ?? 0));
      },
    });
  }
}
