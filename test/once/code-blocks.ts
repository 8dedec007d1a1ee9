import { readFile } from "node:fs/promises";

/** A block of code in a Markdown file. */
export interface CodeBlock {
  readonly language: string;
  readonly text: string;
  /** The line of its fence, from 1. */
  readonly line: number;
}

/** A file that a reader makes of a guide: a block, and the blocks behind it that go on from it. */
export interface Program {
  readonly language: string;
  readonly text: string;
  /** The line of its first block's fence, from 1. */
  readonly line: number;
  /** What stands below its blocks: all that it prints or shows. */
  readonly prints: string;
}

/** Begins a block that goes on from the blocks before it. */
const GOES_ON = "// …\n";

/** All code blocks of a Markdown file of the repository, in their order. */
export async function allCodeBlocks(file: string): Promise<CodeBlock[]> {
  const text = await readFile(new URL(`../../${file}`, import.meta.url), "utf8");
  return [...text.matchAll(/^```(.*)\n([^]*?)^```$/gm)].map(({ 1: language = "", 2: block = "", index }) => ({
    language,
    text: block,
    line: text.slice(0, index).split("\n").length,
  }));
}

/** The code blocks of a language in a Markdown file of the repository, in their order. */
export async function codeBlocks(file: string, language: string): Promise<string[]> {
  const blocks = await allCodeBlocks(file);
  return blocks.filter((block) => block.language === language).map(({ text }) => text);
}

/**
 * The programs that a guide's `ts` and `tsx` blocks are, each with the `text` blocks below them. Errors: a block in a
 * language that is neither code to run, nor output, nor a command, since nobody would notice that it is wrong.
 */
export function programsOf(blocks: readonly CodeBlock[]): Program[] {
  const programs: Program[] = [];
  for (const { language, text, line } of blocks) {
    const before = programs.at(-1);
    if (language === "ts" || language === "tsx") {
      if (!text.startsWith(GOES_ON)) programs.push({ language, text, line, prints: "" });
      else if (before?.language === language) programs.splice(-1, 1, { ...before, text: before.text + text });
      else throw new Error(`The block at line ${line} goes on from none.`);
    } else if (language === "text") {
      if (before === undefined) throw new Error(`The output at line ${line} is of no code.`);
      programs.splice(-1, 1, { ...before, prints: before.prints + text });
    } else if (language !== "sh") {
      throw new Error(`Nothing runs the block at line ${line}, which is in "${language}".`);
    }
  }
  return programs;
}

/** The packages that a guide says to install. */
export function packagesOf(blocks: readonly CodeBlock[]): string[] {
  const commands = blocks.filter(({ language }) => language === "sh").flatMap(({ text }) => text.split("\n"));
  const installed = commands.filter((command) => command.startsWith("npm install "));
  return installed.flatMap((command) =>
    command
      .split(" ")
      .slice(2)
      .filter((word) => !word.startsWith("-")),
  );
}
