/** A half-open range of UTF-16 code units, as JavaScript counts: `text.slice(start, end)` is what it says. */
export interface Place {
  /** Where it starts in UTF-16 code units. */
  readonly start: number;
  /** Where it ends in UTF-16 code units, exclusive. */
  readonly end: number;
}

/**
 * Where a word or a number goes on: Peru|vian, 1|,300, 1.|3. Scripts that write their words without spaces are left
 * out, since a word may begin anywhere in them.
 */
const GOES_ON =
  /(?<=(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}])[\p{L}\p{M}\p{N}])(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}])[\p{L}\p{M}\p{N}]|(?<=\p{Nd}[.,]?)[.,]?\p{Nd}/uy;

/**
 * Every place at which a quote stands in a text, in order; places may overlap. Words stand there only as whole words,
 * numbers and characters: "Peru" is not found in "Peruvian", nor "3 billion" in "1.3 billion", nor an "e" in an "é"
 * that is written as two. This is the rule by which the service itself finds quotes. It finds nothing approximate and
 * normalizes nothing.
 */
export function* placesOf(quote: string, text: string): Generator<Place, void> {
  const splits = (offset: number) => {
    GOES_ON.lastIndex = offset;
    return GOES_ON.test(text) || splitsCharacter(text, offset);
  };
  let start = quote ? text.indexOf(quote) : -1;
  for (; start >= 0; start = text.indexOf(quote, start + 1)) {
    const end = start + quote.length;
    if (!splits(start) && !splits(end)) yield { start, end };
  }
}

/** Whether an offset lies within what readers see as one character: half an emoji, an accent without its letter. */
export function splitsCharacter(text: string, offset: number): boolean {
  // Plain letters don't join, and cutting into characters takes far longer than finding words.
  if (!/[^ -~]/.test(text.slice(offset - 1, offset + 1))) return false;
  characters ??= new Intl.Segmenter();
  // What joins looks no further back, but for more than 250 flags in a row.
  const before = Math.min(offset, 1000);
  const character = characters.segment(text.slice(offset - before, offset + 2)).containing(before);
  return Number(character?.index) < before;
}

let characters: Intl.Segmenter | undefined;
