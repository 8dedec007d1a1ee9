import { showable } from "./problem-frame.ts";
import { type Colours, count } from "./terminal.ts";

type Kind = "UNCHANGED" | "MOVED" | "CHANGED" | "ADDED" | "DROPPED";

interface ToldField {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

interface Quoted {
  readonly quote: string;
}

/** What changed between two revisions, as the service tells it. */
export interface ToldDiff {
  readonly from: number;
  readonly to: number;
  readonly head: readonly ToldField[];
  readonly text: readonly { readonly kind: "KEPT" | "REMOVED" | "ADDED"; readonly text: string }[];
  readonly facts: readonly {
    readonly change: Kind;
    readonly type: string;
    readonly key: string;
    readonly fields: readonly ToldField[];
    readonly before: readonly Quoted[];
    readonly after: readonly Quoted[];
  }[];
  readonly mentions: readonly {
    readonly change: Kind;
    readonly entity: { readonly name: string };
    readonly before: Quoted | null;
    readonly after: Quoted | null;
  }[];
  readonly media: readonly {
    readonly change: Kind;
    readonly key: string;
    readonly description: string;
    readonly fields: readonly ToldField[];
  }[];
}

/** Words of the text that are shown on either side of what changed in it. */
const CONTEXT = 40;

/** Whether the two revisions say the same, but for where in the text it stands. */
export function isSame({ head, text, facts, mentions, media }: ToldDiff): boolean {
  const isKept = text.every(({ kind }) => kind === "KEPT");
  return isKept && [head, facts, mentions, media].every((changes) => changes.length === 0);
}

/** For a person to read: one line for each thing that changed, under the lines of the text with what changed in them. */
export function printDiff(diff: ToldDiff, colours: Colours): readonly string[] {
  const standing = diff.facts.filter(({ change }) => change !== "MOVED");
  const moved = diff.facts.length - standing.length;
  const facts = standing.flatMap(({ change, type, key, fields, before, after }) =>
    item(
      change,
      `${type.toLowerCase()} ${key}`,
      quotes(change === "DROPPED" ? before : after),
      fields,
      colours,
    ),
  );
  const mentions = diff.mentions.flatMap(({ change, entity, before, after }) =>
    item(change, `mention of ${entity.name}`, quotes([before ?? after ?? { quote: "" }]), [], colours),
  );
  const media = diff.media.flatMap(({ change, key, description, fields }) =>
    item(change, `media ${key}`, description, fields, colours),
  );
  const head = diff.head.map((change) => `  ${colours.yellow("~")} ${field(change, colours)}`);
  const along = moved === 0 ? [] : [colours.dim(`  ${count(moved, "fact")} moved with the text`)];
  return [...head, ...textLines(diff.text, colours), ...facts, ...mentions, ...media, ...along];
}

const MARKS: Readonly<Record<Kind, string>> = {
  UNCHANGED: " ",
  MOVED: " ",
  CHANGED: "~",
  ADDED: "+",
  DROPPED: "-",
};

function item(
  change: Kind,
  name: string,
  words: string,
  fields: readonly ToldField[],
  colours: Colours,
): readonly string[] {
  const paint = painterOf(change, colours);
  const head = `  ${paint(`${MARKS[change]} ${showable(name)}`)}: ${colours.dim(oneLine(words))}`;
  return [head, ...fields.map((changed) => `      ${field(changed, colours)}`)];
}

function painterOf(change: Kind, colours: Colours): (text: string) => string {
  if (change === "ADDED") return colours.green;
  if (change === "DROPPED") return colours.red;
  return change === "CHANGED" ? colours.yellow : colours.dim;
}

function field({ name, before, after }: ToldField, colours: Colours): string {
  const value = (words: string | null, paint: (text: string) => string) =>
    words === null ? colours.dim("nothing") : paint(oneLine(words));
  return `${name}: ${value(before, colours.red)} → ${value(after, colours.green)}`;
}

function quotes(passages: readonly Quoted[]): string {
  return passages.map(({ quote }) => `“${quote}”`).join(" … ");
}

function oneLine(words: string): string {
  const line = showable(words.replaceAll(/\s+/g, " "));
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`;
}

/**
 * The text with what was taken out and put in where it stands, and of what was kept only the words beside. Without
 * colours it is read by its brackets.
 */
function textLines(hunks: ToldDiff["text"], colours: Colours): readonly string[] {
  if (hunks.every(({ kind }) => kind === "KEPT")) return [];
  const parts = hunks.map(({ kind, text }, index) => {
    const words = showable(text.replaceAll(/\s+/g, " "));
    if (kind === "REMOVED") return colours.red(`[-${words}-]`);
    if (kind === "ADDED") return colours.green(`{+${words}+}`);
    return kept(words, index === 0, index === hunks.length - 1);
  });
  return parts
    .join("")
    .split("\n")
    .map((line) => `  ${line}`);
}

function kept(words: string, isFirst: boolean, isLast: boolean): string {
  if (isFirst && isLast) return words;
  if (isFirst) return words.length <= CONTEXT ? words : `…${words.slice(-CONTEXT)}`;
  if (isLast) return words.length <= CONTEXT ? words : `${words.slice(0, CONTEXT)}…`;
  return words.length <= 2 * CONTEXT ? words : `${words.slice(0, CONTEXT)}…\n…${words.slice(-CONTEXT)}`;
}
