/** What one request may ask for. The defaults are the service's; docs/limits.md tells what each is for. */
export interface Limits {
  /** Words, names, numbers and brackets of the document; white space, commas and comments are none. */
  readonly tokens: number;
  /** Operations of the document, of which one is executed. */
  readonly operations: number;
  /** Fragments that the document defines. */
  readonly fragments: number;
  /** Directives of the document, wherever they stand. */
  readonly directives: number;
  /** Fields and fragments that the document selects, each fragment written out wherever it is spread. */
  readonly selections: number;
  /** Fields inside one another, the root field counted. */
  readonly depth: number;
  /** The same inside `__schema` and `__type`, where types are wrapped in types. */
  readonly introspectionDepth: number;
  /** Fields of an operation that are given a name of their own. */
  readonly aliases: number;
  /** Fields at an operation's root; `__typename`, `__schema` and `__type` are some too. */
  readonly rootFields: number;
  /** How often one name is selected in one place, to be merged there. */
  readonly repeats: number;
  /** Lists and objects inside one another, in variables and in the document. */
  readonly inputDepth: number;
  /** Values in the variables of a query or a subscription. Mutations carry articles and may have more. */
  readonly inputValues: number;
  /** Points of the operation that is executed: one for each object that it may answer, and what is dearer. */
  readonly cost: number;
  /** How many times the whole schema an operation may ask for. */
  readonly introspections: number;
  /** The bytes of the answer to a query, as JSON, and of each event of a subscription. */
  readonly answerBytes: number;
}

export const DEFAULT_LIMITS: Limits = Object.freeze({
  tokens: 1_500,
  operations: 10,
  fragments: 50,
  directives: 50,
  selections: 2_000,
  depth: 12,
  introspectionDepth: 20,
  aliases: 20,
  rootFields: 20,
  repeats: 20,
  inputDepth: 20,
  inputValues: 1_000,
  cost: 100_000,
  introspections: 2,
  answerBytes: 8_000_000,
});
