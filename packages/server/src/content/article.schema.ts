import { z } from "zod";

import { key, truth, webAddress, wholeNumber, words } from "./scalars.schema.ts";

/** The front matter of article.md. The slug is the folder's name. */
export const articleFrontMatter = z.strictObject({
  headline: words,
  standfirst: words.optional().describe("The sentence under the headline."),
  language: words.optional().describe("BCP 47. Left out, it is en."),
  key: key.optional().describe("Permanent; the article's id is made of it. Left out, it is the slug."),
  published: z
    .union([
      words,
      z.strictObject({
        edtf: words.describe("The date as EDTF: 2024-11-15, 2024-04-30~."),
        text: words.optional().describe("The date as the article words it."),
        supplied: truth
          .optional()
          .describe("True where you supply the date and the article does not state it."),
      }),
    ])
    .optional()
    .describe("The article's own date; relative times resolve only if it is there."),
  source: words.optional().describe("Where the facts come from, as a line to print."),
  license: words.optional().describe("An SPDX identifier, or words."),
  url: webAddress.optional().describe("Where the article can be read."),
  startsFrom: wholeNumber
    .optional()
    .describe("The revision that this text and its facts start from: 0, or left out, for a new article."),
});

export type ArticleFrontMatter = z.output<typeof articleFrontMatter>;
