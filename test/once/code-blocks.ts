import { readFile } from "node:fs/promises";

/** The code blocks of a language in a Markdown file of the repository, in their order. */
export async function codeBlocks(file: string, language: string): Promise<string[]> {
  const text = await readFile(new URL(`../../${file}`, import.meta.url), "utf8");
  const fence = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm");
  return [...text.matchAll(fence)].map((match) => match[1] ?? "");
}
