/** Writes into dist/ what each published package is made of, to be put beside its release. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { billOf, PUBLISHED, ROOT } from "./published.ts";

const folder = join(ROOT, "dist");
await mkdir(folder, { recursive: true });
for (const workspace of PUBLISHED) {
  const bill = await billOf(workspace);
  const { name, version } = bill.metadata.component;
  // As npm pack calls the package itself.
  const file = `${name.replace("@", "").replace("/", "-")}-${version}.cdx.json`;
  await writeFile(join(folder, file), `${JSON.stringify(bill, null, 2)}\n`);
  process.stdout.write(`dist/${file}: ${bill.components.length} packages\n`);
}
