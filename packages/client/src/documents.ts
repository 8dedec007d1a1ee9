export * from "./generated/documents.ts";
export { possibleTypes } from "./generated/possible-types.ts";
export type { TypedDocument } from "./typed-document.ts";
