import type { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";

import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";

import type { AnsweredRequest, Observe } from "../http/answered-request.ts";
import type { Scope } from "./scope.ts";

export interface RequestSpans {
  /** To be called with each request, before anything is done for it. */
  begin(request: IncomingMessage): void;
  /** Does something that is part of answering the request. */
  within<Value>(request: IncomingMessage, act: () => Value): Value;
  /** As `within`, for what came over the WebSocket that the request has opened. */
  withinMessage<Value>(request: IncomingMessage, act: () => Value): Value;
  /** What ends the spans, given what names the route of a path. */
  observe(routeOf: (path: string) => string | null): Observe;
}

/** They are asked every few seconds by those who watch. */
const PROBES: ReadonlySet<string> = new Set(["/healthz", "/readyz", "/metrics"]);

/** A span for each request over HTTP, which continues the trace of whoever asks. */
export function createRequestSpans(tracer: Tracer, scopes: AsyncLocalStorage<Scope>): RequestSpans {
  const begun = new WeakMap<IncomingMessage, { readonly span: Span; readonly scope: Scope }>();
  return {
    begin(request) {
      const path = pathOf(request);
      if (PROBES.has(path)) return;
      const parent = parentOf(request);
      const { method = "" } = request;
      const attributes = { "http.request.method": method, "url.path": path, "url.scheme": "http" };
      const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
      begun.set(request, { span, scope: { context: trace.setSpan(parent, span) } });
    },
    within(request, act) {
      const known = begun.get(request);
      return known === undefined ? act() : scopes.run(known.scope, act);
    },
    withinMessage: (request, act) => scopes.run({ context: parentOf(request) }, act),
    observe: (routeOf) => (answered, request) => {
      const span = request === null ? undefined : begun.get(request)?.span;
      if (span !== undefined) end(span, answered, routeOf(answered.path));
    },
  };
}

function end(span: Span, answered: AnsweredRequest, route: string | null): void {
  const { requestId, method, operation, status, isCutOff } = answered;
  span.setAttributes({ "nutgraf.request_id": requestId, "http.response.status_code": status });
  if (route !== null) span.updateName(`${method} ${route}`).setAttribute("http.route", route);
  if (operation !== null) span.setAttribute("graphql.operation.name", operation.name);
  if (operation && operation.cost !== null) span.setAttribute("nutgraf.cost", operation.cost);
  if (isCutOff) span.setAttribute("nutgraf.cut_off", true);
  // What is wrong with a request is its sender's affair.
  if (status >= 500)
    span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute("error.type", String(status));
  span.end();
}

function pathOf({ url = "/" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? url;
}

const propagator = new W3CTraceContextPropagator();

/** The span of whoever asks, as `traceparent` and `tracestate` tell. */
function parentOf({ headers }: IncomingMessage): Context {
  return propagator.extract(ROOT_CONTEXT, headers, {
    get: (carrier: IncomingMessage["headers"], name) => carrier[name],
    keys: Object.keys,
  });
}
