import { z } from "zod";

import { VOICES } from "../evidence/attribution.ts";
import { BASES, MODALITIES } from "../facts/fact.ts";
import { COMPARATORS } from "../figures/quantity.ts";
import { MEDIA_KINDS } from "../publishing/revision.ts";
import { PARTS, RELATIONSHIP_KINDS } from "../relationships/relationship.ts";
import { STATUSES } from "../reports/report.ts";
import { oneOf } from "./one-of.schema.ts";
import { decimal, key, truth, webAddress, wholeNumber, words } from "./scalars.schema.ts";

const anchored = {
  quote: words.describe("The words exactly as the rendered text has them."),
  prefix: z
    .string()
    .min(1)
    .optional()
    .describe("Words that stand right before the quote, to tell it from its twins."),
  suffix: z
    .string()
    .min(1)
    .optional()
    .describe("Words that stand right after the quote, to tell it from its twins."),
  ordinal: wholeNumber
    .optional()
    .describe("Which one it is of the quotes that fit, counted from 1 in the order of the text."),
};

export const quote = z
  .union([words, z.strictObject(anchored)])
  .describe(
    "Words of the text, verbatim. Where they stand more than once, a prefix, a suffix or an ordinal tells which.",
  );

const mention = z
  .union([
    words,
    z.strictObject({
      ...anchored,
      every: truth
        .optional()
        .describe(
          "True to take every place where the quote stands as a whole word and no longer mention of the same entity covers it.",
        ),
    }),
  ])
  .describe("Words that name the entity or point to it.");

const evidence = z
  .union([quote, z.array(quote).min(1)])
  .describe("The shortest words that say the fact: one quote, or several where they stand apart.");

const moment = z
  .union([
    words,
    z.strictObject({
      text: words.describe("The time in the article's own words, verbatim."),
      edtf: words
        .optional()
        .describe("What it resolves to: 2011, 2024-04, 2024~, 2014/... Left out where it can't be told."),
      relativeTo: z
        .union([z.literal("article"), z.strictObject({ text: words, edtf: words.optional() })])
        .optional()
        .describe(
          "What a relative time starts from: the date of the article, or another time that it words.",
        ),
    }),
  ])
  .describe(
    "A time as the article words it. A plain year or date that stands in the text may be written alone.",
  );

const attribution = z
  .discriminatedUnion("voice", [
    z.strictObject({ voice: z.literal("ARTICLE").describe(VOICES.ARTICLE) }),
    z.strictObject({
      voice: z.literal("SPEAKER").describe(VOICES.SPEAKER),
      entity: key.describe("The key of the person or organization that speaks."),
      text: words.optional(),
    }),
    z.strictObject({
      voice: z.literal("SOURCE").describe(VOICES.SOURCE),
      entity: key.optional(),
      text: words
        .optional()
        .describe("The article's words for the source; required where no entity is named."),
    }),
    z.strictObject({
      voice: z.literal("UNRESOLVED").describe(VOICES.UNRESOLVED),
      text: words.describe("The article's words: he, a statement."),
    }),
  ])
  .describe("Whose word it is. Left out, it is the article's own.");

const fact = {
  basis: oneOf(BASES).optional().describe("How the words bear the fact. Left out, it is STATED."),
  evidence,
  attribution: attribution.optional(),
};

/** What all facts have, whatever else is in them. */
export const anyFact = z.object(fact);

const unit = {
  currency: z.string().optional().describe("ISO 4217: USD, PEN."),
  unit: z.string().optional().describe("UCUM, case-sensitive: km, [mi_i], mo, t."),
  count: words.optional().describe("What is counted, in the singular: berth, city."),
};

const quantity = z
  .strictObject({
    text: words.describe("The number and its unit as the article words them; the evidence must contain it."),
    value: decimal
      .optional()
      .describe("The number in digits: a fifth is 0.2, US$3 billion 3000000000. Left out only for BETWEEN."),
    low: decimal.optional().describe("For BETWEEN: the lower number."),
    high: decimal.optional().describe("For BETWEEN: the higher number."),
    comparator: oneOf(COMPARATORS).optional().describe("Left out, it is EXACT."),
    ...unit,
  })
  .describe(
    "A number as data. A share, a ratio and a rank take no unit; every other takes exactly one of currency, unit and count.",
  );

const figure = z.strictObject({
  ...fact,
  measure: key.describe(
    "The key of a measure in measures.yaml: what it measures, of which entity, and of what kind.",
  ),
  quantity,
  outOf: quantity.optional().describe("The whole: four of its eleven."),
  alsoWritten: z
    .array(quantity)
    .optional()
    .describe("The same number as the article restates it in other units."),
  period: moment.optional().describe("The time that the number is for."),
  modality: oneOf(MODALITIES).optional(),
  readings: z.array(words).optional().describe("Other ways to read the words, one sentence each."),
});

const statement = z.strictObject({
  ...fact,
  text: words.describe("What is said, in one plain sentence of your own."),
  quotes: z.array(quote).optional().describe("The speaker's own words, where the article quotes them."),
  speaker: attribution.describe("Who says it."),
  about: z.array(key).optional().describe("The entities that it is about."),
});

const role = z.strictObject({
  ...fact,
  person: key.describe("The key of the person who holds the post."),
  title: words.describe("The title as the article writes it."),
  normalizedTitle: words
    .optional()
    .describe("The title in a form that can be compared across articles. Left out, it is the title."),
  organization: key.optional().describe("The key of the organization at which it is held."),
  country: z.string().optional().describe("ISO 3166-1 alpha-2: PE, CN."),
  from: moment.optional(),
  to: moment.optional(),
});

const relationship = z.strictObject({
  ...fact,
  kind: oneOf(RELATIONSHIP_KINDS).describe("Read it as a sentence: from, kind, to."),
  from: key.describe("The key of the entity that the sentence begins with."),
  to: key.describe("The key of the entity that it ends with."),
  part: oneOf(PARTS).optional().describe("For TAKES_PART_IN: as what."),
  modality: oneOf(MODALITIES).optional(),
  since: moment.optional(),
  until: moment.optional(),
});

const report = z.strictObject({
  ...fact,
  about: key.describe("The project, event or other entity whose state it tells."),
  status: oneOf(STATUSES).optional(),
  when: moment.optional(),
  place: key.optional().describe("The key of the place where it is."),
  kind: words.optional().describe("What the article calls it, in its own words."),
});

const media = z.strictObject({
  kind: oneOf(MEDIA_KINDS),
  description: words.describe("What it shows, for readers who can't see or hear it."),
  credit: key.optional().describe("The entity credited."),
  creditText: words.optional().describe("The credit line, where it names no entity."),
  durationSeconds: wholeNumber.optional(),
  url: webAddress.optional(),
});

/** What one entry of each section of facts.yaml is. */
export const factSections = {
  mentions: z.array(mention).min(1),
  roles: role,
  figures: figure,
  statements: statement,
  relationships: relationship,
  reports: report,
  media,
} as const;

export type FactSection = keyof typeof factSections;

const keyed = <Value extends z.ZodType>(value: Value) => z.record(key, value).optional();

/** facts.yaml: what one article says, each fact under a key of its own that no other fact of the article has. */
export const factsFile = z.strictObject({
  mentions: keyed(factSections.mentions).describe(
    "Where each entity is named or pointed to, by the entity's key.",
  ),
  roles: keyed(role).describe("Posts that people hold."),
  figures: keyed(figure).describe("Numbers."),
  statements: keyed(statement).describe("What somebody, or the article itself, says."),
  relationships: keyed(relationship).describe("Ties between two entities."),
  reports: keyed(report).describe("The state of an entity: status, time, place."),
  media: keyed(media).describe("Pictures, films and sounds that stand with the article."),
});

export type QuoteInput = z.output<typeof quote>;
export type MentionInput = z.output<typeof mention>;
export type MomentInput = z.output<typeof moment>;
export type AttributionInput = z.output<typeof attribution>;
export type QuantityInput = z.output<typeof quantity>;
export type FigureInput = z.output<typeof figure>;
export type StatementInput = z.output<typeof statement>;
export type RoleInput = z.output<typeof role>;
export type RelationshipInput = z.output<typeof relationship>;
export type ReportInput = z.output<typeof report>;
export type MediaInput = z.output<typeof media>;
