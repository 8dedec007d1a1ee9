import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";

import type { SamplerName } from "./sampler-names.ts";

export interface SamplerOptions {
  readonly sampler: SamplerName;
  /** Which part of all traces is sent, for those with a ratio. */
  readonly ratio: number;
}

/** Decides which traces are sent. */
export function createSampler({ sampler, ratio }: SamplerOptions): Sampler {
  const root = rootSampler(sampler, ratio);
  return sampler.startsWith("parentbased_") ? new ParentBasedSampler({ root }) : root;
}

function rootSampler(sampler: SamplerName, ratio: number): Sampler {
  if (sampler.endsWith("traceidratio")) return new TraceIdRatioBasedSampler(ratio);
  return sampler.endsWith("always_off") ? new AlwaysOffSampler() : new AlwaysOnSampler();
}
