import { z } from "zod";

const record = z.record(z.string(), z.unknown());

const operationParameters = z.object({
  query: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: record.nullish(),
  extensions: record.nullish(),
});

/** What a client sends to be executed, as GraphQL over HTTP has it. */
export type OperationParameters = z.output<typeof operationParameters>;

/** Null where it is not of the shape. */
export function parametersOf(value: unknown): OperationParameters | null {
  const parsed = operationParameters.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** The parameters in a URL, where objects are JSON; null where it can't be read. */
export function parametersOfUrl(search: string): OperationParameters | null {
  const given = new URLSearchParams(search);
  try {
    return parametersOf({
      query: given.get("query"),
      operationName: given.get("operationName"),
      variables: JSON.parse(given.get("variables") ?? "null"),
      extensions: JSON.parse(given.get("extensions") ?? "null"),
    });
  } catch {
    return null;
  }
}
