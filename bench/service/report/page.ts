import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

import { type Bar, isMet } from "../bars.ts";
import type { Results } from "../results.ts";
import { sentence } from "./bars.ts";
import { notes } from "./notes.ts";
import { cachedTable, growthTable, type Table, uncachedTable } from "./tables.ts";

const PAGE = fileURLToPath(new URL("../../../docs/performance.md", import.meta.url));
const START = "<!-- measured: written by `npm run bench` -->";
const END = "<!-- /measured -->";

/** Writes what a full run measured into the page, between its marks. */
export async function writePage(results: Results, bars: readonly Bar[]): Promise<void> {
  const page = await readFile(PAGE, "utf8");
  const [before, rest] = page.split(START);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined)
    throw new Error(`${PAGE} lacks the marks for what is measured`);
  await writeFile(PAGE, `${before}${START}\n\n${await measured(results, bars)}\n\n${END}${after}`);
}

async function measured(results: Results, bars: readonly Bar[]): Promise<string> {
  const { articles, uncached, cached, growth } = results;
  return [
    `${await surroundings(results)} ${articles.toLocaleString("en")} articles. ${notes(results)}`,
    ...uncached.map((row) => markdown(uncachedTable(row))),
    ...(cached === undefined ? [] : [markdown(cachedTable(cached))]),
    ...(growth === undefined ? [] : [markdown(growthTable(growth))]),
    markdown({
      head: ["bar", ""],
      rows: bars.map((bar) => [sentence(bar), isMet(bar) ? "✓" : "✗"]),
    }),
  ].join("\n\n");
}

/** When and where it was measured, and of which versions. */
async function surroundings({ postgres }: Results): Promise<string> {
  const day = new Date().toISOString().slice(0, 10);
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${availableParallelism()} cores (${cpu?.model.trim() ?? "unknown"}), ${memory} GiB, ${process.platform}`;
  const versions = Object.entries(await dependencies()).map(([name, version]) => `${name} ${version}`);
  return `Measured on ${day}, on ${machine}; Node ${process.versions.node}, PostgreSQL ${postgres}, ${versions.join(", ")}.`;
}

const SHOWN: ReadonlySet<string> = new Set([
  "@apollo/server",
  "type-graphql",
  "dataloader",
  "mercurius",
  "postgraphile",
  "graphql",
  "pg",
]);

async function dependencies(): Promise<Readonly<Record<string, string>>> {
  // We wrote it.
  const manifest = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")) as {
    dependencies: Readonly<Record<string, string>>;
  };
  return Object.fromEntries(Object.entries(manifest.dependencies).filter(([name]) => SHOWN.has(name)));
}

function markdown({ head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = line(head.map((_, column) => (column === 0 ? "---" : "--:")));
  return [line(head), rule, ...rows.map(line)].join("\n");
}
