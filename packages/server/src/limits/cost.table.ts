/** What an object costs to answer, in points, where that is more than reading it: one. */
const OBJECT_POINTS: Readonly<Record<string, number>> = {
  // Two revisions are read and compared word by word.
  RevisionDiff: 50,
  // A part of the whole store is read and written as files.
  ExportPart: 100,
};

/** What a field costs beside the objects that it answers, by its type and name or, for any type, by its name. */
const FIELD_POINTS: Readonly<Record<string, number>> = {
  // All articles and entities are searched, however few are answered.
  "Query.search": 100,
  // A whole list is counted, however short the page is.
  totalCount: 5,
  // An article's whole text, beside which most answers are small.
  text: 2,
};

/**
 * How many items are expected in a list that can't be asked for in parts. More than nearly any has: what is longer is
 * answered all the same.
 */
const EXPECTED_ITEMS: Readonly<Record<string, number>> = {
  about: 10,
  alsoWritten: 3,
  evidence: 5,
  mergedFrom: 5,
  quotes: 5,
  reports: 5,
  roles: 5,
  // Texts and what differs between two of them.
  paragraphs: 100,
  uncovered: 100,
  facts: 100,
  head: 20,
  mentions: 100,
  "RevisionDiff.text": 100,
  files: 100,
  omissions: 100,
};

const EXPECTED_ELSEWHERE = 10;

// The names come from the schema, but the tables must not answer for what objects inherit.
const lookUp = (table: Readonly<Record<string, number>>, type: string, field: string): number | undefined =>
  [`${type}.${field}`, field].map((key) => (Object.hasOwn(table, key) ? table[key] : undefined)).find(Number);

export const objectPoints = (type: string): number => lookUp(OBJECT_POINTS, type, type) ?? 1;

export const fieldPoints = (type: string, field: string): number => lookUp(FIELD_POINTS, type, field) ?? 0;

export const expectedItems = (type: string, field: string): number =>
  lookUp(EXPECTED_ITEMS, type, field) ?? EXPECTED_ELSEWHERE;
