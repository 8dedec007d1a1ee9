/**
 * Tests an app without a service: handlers for MSW, which answer with what the service says of a real article. MSW is
 * not part of this package.
 *
 * @module
 */
export { failure, type FailureOptions } from "./failure.ts";
export { handle, type Call, type HandlerOptions, type Resolver } from "./handle.ts";
export { nutgrafHandlers } from "./handlers.ts";
export { sample, type Sample } from "../generated/sample.ts";
