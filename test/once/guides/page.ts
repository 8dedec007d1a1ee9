import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { build, preview } from "vite";

import type { Program } from "../code-blocks.ts";
import { fileOf } from "./guide-folder.ts";

export interface ServedPage extends AsyncDisposable {
  readonly url: string;
}

/** Serves a page that shows the `App` of a compiled program; its `/graphql` is the service's. */
export async function servePage(folder: string, program: Program, service: string): Promise<ServedPage> {
  const root = join(folder, `page-of-${fileOf(program)}`);
  await mkdir(root);
  await writeFile(
    join(root, "index.html"),
    '<div id="root"></div><script type="module" src="main.js"></script>',
  );
  await writeFile(
    join(root, "main.js"),
    `import { createElement } from "react";
     import { createRoot } from "react-dom/client";
     import { App } from "../compiled/${fileOf(program)}.js";
     createRoot(document.getElementById("root")).render(createElement(App));`,
  );
  // React's packages mark files for a bundler that keeps apart what runs in servers, of which this one warns.
  await build({ root, logLevel: "error" });
  const proxy = { "/graphql": new URL(service).origin };
  const server = await preview({ root, logLevel: "warn", preview: { port: 0, host: "127.0.0.1", proxy } });
  return { url: server.resolvedUrls?.local[0] ?? "", [Symbol.asyncDispose]: () => server.close() };
}
