import {
  type FormattedExecutionResult,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";

/** How many bytes may be written for each that was counted: a number of one digit may have as many. */
const MOST_FOR_ONE = 24;

/**
 * How many bytes an answer takes as JSON, found out without writing it: if they are more than `most`, at least so
 * many; if they may be, exactly.
 */
export function answerBytes(result: FormattedExecutionResult, most: number): number {
  const least = leastCharacters(result);
  return least > most || least * MOST_FOR_ONE <= most ? least : exactBytes(result);
}

/** Text is counted by its length alone, which is known however long it is. */
function leastCharacters(value: unknown): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + leastCharacters(one) + 1, 1);
  let characters = 1;
  for (const [name, one] of Object.entries(value)) characters += name.length + 4 + leastCharacters(one);
  return characters;
}

/** Only one value at a time is written. */
function exactBytes(value: unknown): number {
  if (!isPlain(value)) return Buffer.byteLength(JSON.stringify(value));
  const inside = Array.isArray(value)
    ? value.map((one) => exactBytes(one ?? null))
    : Object.entries(value).flatMap(([name, one]) =>
        one === undefined ? [] : [exactBytes(name) + 1 + exactBytes(one)],
      );
  const commas = Math.max(0, inside.length - 1);
  return inside.reduce((sum, bytes) => sum + bytes, 2 + commas);
}

/** Whether it is written as what is in it. Others, as times, write themselves. */
function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !("toJSON" in value);
}

/** They end after so much text by themselves, and an article that is larger has to be got out, too. */
const PARTS_OF_EXPORTS = "contentExport";

/** Whether an answer may be refused: a change was made, whatever is answered. */
export function isBounded({ operation, selectionSet: { selections } }: OperationDefinitionNode): boolean {
  if (operation === OperationTypeNode.MUTATION) return false;
  return !selections.every((one) => one.kind === Kind.FIELD && one.name.value === PARTS_OF_EXPORTS);
}
