import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What does not run once for each engine. */
const OWN_PROJECTS = ["test/once/**", "test/crash/**", "test/pooler/**", "test/security/**", "test/soak/**"];

export default defineConfig({
  resolve: {
    // graphql has a CommonJS and an ES build, and objects of one are strangers to the other: everybody gets the first.
    alias: [{ find: /^graphql$/, replacement: require.resolve("graphql/index.js") }],
  },
  oxc: {
    decorator: { legacy: true, emitDecoratorMetadata: false },
    // As tsc does with useDefineForClassFields off: a declared field that is not set does not exist.
    typescript: { removeClassFieldsWithoutInitializer: true },
    assumptions: { setPublicClassFields: true },
  },
  test: {
    testTimeout: 120_000,
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
    projects: [
      { test: { name: "unit", include: ["packages/**/src/**/*.test.ts"] } },
      {
        test: {
          name: "embedded",
          include: ["test/**/*.test.ts"],
          exclude: [...OWN_PROJECTS, "test/postgres/**"],
          globalSetup: here("test/engines/embedded.setup.ts"),
        },
      },
      {
        test: {
          name: "postgres",
          include: ["test/**/*.test.ts"],
          exclude: OWN_PROJECTS,
          globalSetup: here("test/engines/postgres.setup.ts"),
        },
      },
      {
        test: {
          name: "once",
          include: ["test/once/**/*.test.ts"],
          globalSetup: here("test/engines/embedded.setup.ts"),
        },
      },
      // Needs PgBouncer on the machine: not part of `npm test`, but of `npm run test:pooler`, which CI runs too.
      {
        test: {
          name: "pooler",
          include: ["test/pooler/**/*.test.ts"],
          globalSetup: here("test/engines/postgres.setup.ts"),
        },
      },
      // What is sent to a service that really runs, by people who mean it harm: `npm run test:security`, which CI runs too.
      { test: { name: "security", include: ["test/security/**/*.test.ts"] } },
      // Minutes of crashes: not part of `npm test`, but of `npm run test:crash`, which CI runs too.
      { test: { name: "crash", include: ["test/crash/**/*.test.ts"] } },
      // The short version of `npm run soak`, with each of its faults: of `npm run test:soak`, which CI runs too.
      { test: { name: "soak", include: ["test/soak/**/*.test.ts"] } },
    ],
  },
});
