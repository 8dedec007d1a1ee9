/**
 * Everything that a benchmark needs of the set: databases filled with it, and what can be asked of them.
 *
 * @module
 */
export type { Filled } from "./filled.ts";
export { fillNutgraf } from "./nutgraf.ts";
export { fillPeers } from "./peers.ts";
export { articleSlugs, days, personSlugs } from "./questions.ts";
export { proveSample } from "./sample-proof.ts";
export type { SetSize, Tell } from "./size.ts";
