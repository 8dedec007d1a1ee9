import type { Span } from "../evidence/passage.ts";

/** A text in which what differs only in accents, capitals, white space or kinds of marks is the same. */
export interface FoldedText {
  readonly folded: string;
  /** The span of the text that a span of the folded text stands for. */
  readonly original: (span: Span) => Span;
}

const MARK = /\p{M}/gu;
const SAME_AS: ReadonlyMap<string, string> = new Map([
  ...pairs("‘’‚‛ʼ′`´", "'"),
  ...pairs("“”„‟«»″", '"'),
  ...pairs("‐‑‒–—―−", "-"),
  ...pairs("\u00A0\u2002\u2003\u2007\u2009\u200A\u202F\n\t", " "),
  ...pairs("\u00AD\u200B\u200C\u200D\u2060\uFEFF", ""),
  ["…", "..."],
]);

export function foldText(text: string): FoldedText {
  const units: number[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const character of text) {
    const folded = foldCharacter(character);
    const isRepeatedSpace = folded === " " && units.at(-1) === 0x20;
    for (let index = 0; index < folded.length && !isRepeatedSpace; index += 1) {
      units.push(folded.charCodeAt(index));
      offsets.push(offset);
    }
    offset += character.length;
  }
  return {
    folded: Buffer.from(Uint16Array.from(units).buffer).toString("utf16le"),
    original: ({ start, end }) => ({
      start: offsets[start] ?? text.length,
      end: end <= start ? (offsets[start] ?? text.length) : endOf(text, offsets, end),
    }),
  };
}

/** With what belongs to the last character, such as the marks that were folded away. */
function endOf(text: string, offsets: readonly number[], end: number): number {
  const last = offsets[end - 1] ?? text.length;
  let next = end;
  while (next < offsets.length && offsets[next] === last) next += 1;
  return offsets[next] ?? text.length;
}

function foldCharacter(character: string): string {
  if (character >= " " && character <= "~" && character !== "`") return character.toLowerCase();
  const same = SAME_AS.get(character);
  return same ?? character.normalize("NFD").replace(MARK, "").toLowerCase();
}

function pairs(characters: string, same: string): [string, string][] {
  return [...characters].map((character) => [character, same]);
}
