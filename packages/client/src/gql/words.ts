/**
 * A query's text as words with one space after each: comments gone, strings as a lone quotation mark, punctuation
 * parted from names. The compiler then takes a word in one step, where a letter at a time would cost it a hundredfold.
 */
export type Words<Text extends string> = Spaced<`${Plain<Text>} `, Spacing>;

/** Without comments and what strings say. */
type Plain<Text extends string, Out extends string = ""> = Text extends `${infer Before}"${infer After}`
  ? Before extends `${infer Code}#${infer Comment}`
    ? Plain<AfterLine<`${Comment}"${After}`>, `${Out}${Code} `>
    : Plain<AfterString<After>, `${Out}${Before} " `>
  : Text extends `${infer Code}#${infer Comment}`
    ? Plain<AfterLine<Comment>, `${Out}${Code} `>
    : `${Out}${Text}`;

type AfterLine<Text extends string> = Text extends `${string}\n${infer Rest}` ? Rest : "";

/** What follows a string, from behind its opening quotation mark. */
type AfterString<Text extends string> = Text extends `""${infer Block}`
  ? AfterBlock<Block>
  : Text extends `${infer Said}"${infer Rest}`
    ? EndsEscaped<Said> extends true
      ? AfterString<Rest>
      : Rest
    : "";

type AfterBlock<Text extends string> = Text extends `${infer Said}"""${infer Rest}`
  ? Said extends `${string}\\`
    ? AfterBlock<Rest>
    : Rest
  : "";

/** Whether an odd number of backslashes stands at the end. */
type EndsEscaped<Text extends string> = Text extends `${infer Rest}\\\\`
  ? EndsEscaped<Rest>
  : Text extends `${string}\\`
    ? true
    : false;

/** Names keep what says that they are variables or directives. */
type Spacing = [
  ["\n", " "],
  ["\t", " "],
  ["\r", " "],
  [",", " "],
  ["\ufeff", " "],
  ["{", " { "],
  ["}", " } "],
  ["(", " ( "],
  [")", " ) "],
  ["[", " [ "],
  ["]", " ] "],
  [":", " : "],
  ["!", " ! "],
  ["=", " = "],
  ["...", " ... "],
  ["$", " $"],
  ["@", " @"],
  ["        ", " "],
  ["    ", " "],
  ["    ", " "],
  ["  ", " "],
  ["  ", " "],
];

type Spaced<Text extends string, Pairs> = Pairs extends [
  [infer Old extends string, infer New extends string],
  ...infer Rest,
]
  ? Spaced<Replace<Text, Old, New>, Rest>
  : Text;

/** Four at a time, since the compiler takes a thousand steps at most. */
type Replace<
  Text extends string,
  Old extends string,
  New extends string,
  Out extends string = "",
> = Text extends `${infer A}${Old}${infer B}${Old}${infer C}${Old}${infer D}${Old}${infer After}`
  ? Replace<After, Old, New, `${Out}${A}${New}${B}${New}${C}${New}${D}${New}`>
  : ReplaceFew<Text, Old, New, Out>;

type ReplaceFew<
  Text extends string,
  Old extends string,
  New extends string,
  Out extends string,
> = Text extends `${infer Before}${Old}${infer After}`
  ? ReplaceFew<After, Old, New, `${Out}${Before}${New}`>
  : `${Out}${Text}`;
