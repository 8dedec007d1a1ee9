/**
 * What the first article, `beijing-visit`, must be served as: row by row, in the words of the API. Written from the
 * list of facts that the article was written from, not from its files, so that the two can be held against each other.
 * What a row leaves out is the rule: the article's own word, STATED, and null where the article does not say.
 */
export * from "./facts-beijing-visit/entities.expected.ts";
export * from "./facts-beijing-visit/events.expected.ts";
export * from "./facts-beijing-visit/figures.expected.ts";
export * from "./facts-beijing-visit/relationships.expected.ts";
export * from "./facts-beijing-visit/statements.expected.ts";
