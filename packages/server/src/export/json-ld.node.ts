import type { Moment } from "../moments/moment.ts";

export type JsonLdValue = string | number | boolean | JsonLd | readonly JsonLdValue[];

/** A node of JSON-LD, as JSON has it. */
export interface JsonLd {
  readonly [name: string]: JsonLdValue;
}

/** A node without what there is nothing to say of. */
export function present(node: Readonly<Record<string, JsonLdValue | null | undefined>>): JsonLd {
  const said = Object.entries(node).flatMap(([name, value]) =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0)
      ? []
      : [[name, value] as const],
  );
  return Object.fromEntries(said);
}

/** The same id in every document, wherever the service answers. */
export function iriOf(id: string): string {
  return `urn:nutgraf:${id}`;
}

export function reference(id: string): { readonly id: string } {
  return { id: iriOf(id) };
}

/** A time in the article's words and as EDTF. */
export function momentNode(moment: Moment | null): JsonLd | null {
  if (moment === null) return null;
  return present({ type: "nutgraf:Moment", inWords: moment.text, resolved: moment.edtf });
}
