import { fromMarkdown } from "mdast-util-from-markdown";

import type { Span } from "../evidence/passage.ts";
import { align } from "./markdown-alignment.ts";
import { chunksOf } from "./markdown-chunks.ts";
import { findExcess } from "./markdown-limits.ts";
import { error, type Problem } from "./problem.ts";
import { locate, type Source } from "./source.ts";
import { TextBuilder, type BuiltText } from "./text-builder.ts";

type Root = ReturnType<typeof fromMarkdown>;
type Block = Root["children"][number];
type Inline = Extract<Block, { type: "paragraph" }>["children"][number];

interface Rendering {
  readonly source: Source;
  /** Where in the file the Markdown begins. */
  readonly offset: number;
  readonly builder: TextBuilder;
  readonly problems: Problem[];
}

const TABLE_RULE = /^[ \t>]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$/m;
const FOOTNOTE = /\[\^[^\]\s]+\]/;

/**
 * Renders Markdown as the plain text that every offset counts in. Each paragraph, heading, and paragraph of a list or
 * a quotation becomes one paragraph; emphasis and links give their words. What has no words, or words that would be
 * lost, is a problem. Null where nothing can be rendered.
 */
export function renderMarkdown(source: Source, part: Span, problems: Problem[]): BuiltText | null {
  const excess = findExcess(source, part);
  if (excess !== null) {
    problems.push(excess);
    return null;
  }
  const builder = new TextBuilder();
  const markdown = source.text.slice(part.start, part.end);
  for (const { start, end } of chunksOf(markdown)) {
    const { children } = fromMarkdown(markdown.slice(start, end));
    renderBlocks({ source, offset: part.start + start, builder, problems }, children);
  }
  return builder.build();
}

function renderBlocks(rendering: Rendering, blocks: readonly Block[]): void {
  for (const block of blocks) renderBlock(rendering, block);
}

function renderBlock(rendering: Rendering, block: Block): void {
  switch (block.type) {
    case "paragraph":
      refuseTable(rendering, block);
      renderInlines(rendering, block.children);
      return rendering.builder.endParagraph();
    case "heading":
      renderInlines(rendering, block.children);
      return rendering.builder.endParagraph();
    case "list":
      if (block.ordered === true && (block.start ?? 1) > 1) refuseNumber(rendering, block, block.start ?? 1);
      return renderBlocks(rendering, block.children);
    case "blockquote":
    case "listItem":
      return renderBlocks(rendering, block.children);
    case "definition":
      if (block.identifier.startsWith("^")) refuse(rendering, block, ...FOOTNOTES);
      return;
    // A line between two parts has no words.
    case "thematicBreak":
      return;
    case "code":
      return refuse(
        rendering,
        block,
        "A block of code stands here, and its lines are not read as text.",
        "Take away the spaces at the beginning of the line, or the fence.",
      );
    case "html":
      return refuse(rendering, block, ...HTML);
    default:
      return refuse(
        rendering,
        block,
        `This part (${block.type}) is not read as text.`,
        "Write it as a paragraph.",
      );
  }
}

const HTML = [
  "HTML stands here, and it is not read as text.",
  "Write Markdown; a < as such is written \\<.",
] as const;
const FOOTNOTES = ["A footnote stands here, and it is not read as text.", "Write it as a sentence."] as const;
const PICTURE = [
  "A picture is no part of the text.",
  "Describe it in facts.yaml, under media, and take it out here.",
] as const;

function renderInlines(rendering: Rendering, inlines: readonly Inline[]): void {
  for (const inline of inlines) renderInline(rendering, inline);
}

function renderInline(rendering: Rendering, inline: Inline): void {
  switch (inline.type) {
    case "text":
      return renderText(rendering, inline);
    case "emphasis":
    case "strong":
    case "link":
      return renderInlines(rendering, inline.children);
    case "linkReference":
      if (inline.identifier.startsWith("^")) refuse(rendering, inline, ...FOOTNOTES);
      return renderInlines(rendering, inline.children);
    case "break":
      return rendering.builder.breakLine(spanOf(rendering, inline).start);
    case "inlineCode": {
      const { start, end } = spanOf(rendering, inline);
      const at = rendering.source.text.slice(start, end).indexOf(inline.value);
      return rendering.builder.add(inline.value, start + Math.max(0, at));
    }
    case "html":
      return refuse(rendering, inline, ...HTML);
    case "image":
    case "imageReference":
      return refuse(rendering, inline, ...PICTURE);
    default:
      return refuse(
        rendering,
        inline,
        `This part (${inline.type}) is not read as text.`,
        "Write it as plain words.",
      );
  }
}

function renderText(rendering: Rendering, text: Extract<Inline, { type: "text" }>): void {
  const { start, end } = spanOf(rendering, text);
  const raw = rendering.source.text.slice(start, end);
  const footnote = FOOTNOTE.exec(raw);
  if (footnote !== null) {
    const span = { start: start + footnote.index, end: start + footnote.index + footnote[0].length };
    refuseSpan(rendering, span, ...FOOTNOTES);
  }
  for (const run of align(text.value, raw, start)) rendering.builder.add(run.text, run.source);
}

function refuseTable(rendering: Rendering, block: Block): void {
  const { start, end } = spanOf(rendering, block);
  if (!TABLE_RULE.test(rendering.source.text.slice(start, end))) return;
  refuse(rendering, block, "A table stands here, and it is not read as text.", "Write it as sentences.");
}

/** "1984. What a year" is a list of one item to Markdown, and the year would be lost. */
function refuseNumber(rendering: Rendering, block: Block, number: number): void {
  const message = `A list that begins at ${number} stands here, and its numbers are not read as text.`;
  refuse(rendering, block, message, `If ${number} belongs to the sentence, write ${number}\\. instead.`);
}

function refuse(rendering: Rendering, part: Block | Inline, message: string, mend: string): void {
  refuseSpan(rendering, spanOf(rendering, part), message, mend);
}

function refuseSpan({ source, problems }: Rendering, span: Span, message: string, mend: string): void {
  problems.push(error("MARKDOWN_UNSUPPORTED", locate(source, span), message, mend));
}

function spanOf({ offset }: Rendering, { position }: Block | Inline): Span {
  return { start: offset + (position?.start.offset ?? 0), end: offset + (position?.end.offset ?? 0) };
}
