const WIDTH = 106;

/** What a comment is made of; parts without a text are left out. */
export interface CommentParts {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
  readonly tags?: readonly string[];
}

/** A JSDoc comment with its line break, at an indentation; empty where there is nothing to say. */
export function comment(parts: CommentParts, indent = ""): string {
  const lines = commentLines(parts).flatMap((line) => wrap(escapeComment(line), WIDTH - indent.length));
  if (lines.length === 0) return "";
  if (lines.length === 1) return `${indent}/** ${lines.join("")} */\n`;
  const body = lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("");
  return `${indent}/**\n${body}${indent} */\n`;
}

/** The comment over a fragment's type. */
export function fragmentComment(name: string, description: string | undefined): string {
  return comment({ description: description ?? `What the fragment ${name} asks for.` });
}

function commentLines({ description, deprecationReason, tags = [] }: CommentParts): string[] {
  const reason = deprecationReason?.trim().replaceAll(/\s+/g, " ");
  const deprecated = reason === undefined ? [] : [`@deprecated ${reason}`];
  return [...paragraphs(description ?? ""), ...tags, ...deprecated];
}

/** Lines that an author broke are one paragraph; an empty line, an item of a list and a table begin anew. */
function paragraphs(text: string): string[] {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const goesOn = before !== undefined && before !== "" && line !== "" && !/^(?:[-*|>#]|\d+\.)/.test(line);
    if (goesOn) joined.splice(-1, 1, `${before} ${line}`);
    else joined.push(line);
  }
  return joined.length === 1 && joined[0] === "" ? [] : joined;
}

function escapeComment(line: string): string {
  // It would end the comment.
  return line.replaceAll("*/", "*\\/");
}

function wrap(line: string, width: number): string[] {
  const hanging = line.startsWith("- ") ? "  " : "";
  const wrapped: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(" ", width);
    if (space <= hanging.length) break;
    wrapped.push(rest.slice(0, space));
    rest = hanging + rest.slice(space + 1);
  }
  return [...wrapped, rest];
}
