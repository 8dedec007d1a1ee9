import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** Builds the playground: the page at /graphql, and everything that it loads under /graphql/assets/. */
export default defineConfig({
  root: fileURLToPath(new URL("playground", import.meta.url)),
  base: "/graphql/",
  worker: { format: "es" },
  build: {
    outDir: "../dist/playground",
    emptyOutDir: true,
    target: "es2022",
    license: { fileName: "licenses.md" },
    // The editor is one piece of 2.8 MB, loaded after the page is there.
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      // "use client" speaks to servers that render React; this app runs in browsers only.
      onLog: (level, log, report) => log.code === "MODULE_LEVEL_DIRECTIVE" || report(level, log),
    },
  },
});
