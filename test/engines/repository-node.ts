import { fileURLToPath } from "node:url";

/** The repository's own node, which runs TypeScript as it is, whatever node runs the tests. */
export const REPOSITORY_NODE = fileURLToPath(new URL("../../node_modules/.bin/node", import.meta.url));
