import { pricedPortFiles } from "../engines/priced-port.ts";
import type { Operation } from "./ask.ts";

/** One change of an article, as an editor means it. */
export type Change =
  | { readonly kind: "publish"; readonly slug: string; readonly million: number }
  | {
      readonly kind: "publish later";
      readonly slug: string;
      readonly million: number;
      /** By the clock of `Date.now`. */
      readonly visibleFrom: number;
    }
  | { readonly kind: "correct"; readonly slug: string; readonly million: number; readonly startsFrom: number }
  | { readonly kind: "retract"; readonly slug: string };

/** What the service says that came of it. */
export interface ChangeAnswer {
  readonly change: {
    readonly revision?: { readonly number: number } | null;
    readonly embargo?: { readonly id: string } | null;
    readonly errors: readonly { readonly code: string; readonly message: string }[];
  };
}

const ERRORS = "errors { code message }";

/** The change as the API takes it; sent again under the same key, it happens once. */
export function mutationOf(change: Change, idempotencyKey: string): Operation {
  if (change.kind === "retract") {
    const input = { article: change.slug, reason: "Nothing of it holds.", idempotencyKey };
    return {
      query: `mutation Retract($input: ArticleRetractInput!) { change: articleRetract(input: $input) { ${ERRORS} } }`,
      variables: { input },
    };
  }
  const { slug, million } = change;
  const files = pricedPortFiles({ ...PORT, slug, million });
  if (change.kind === "correct") {
    const note = `It costs ${change.million} million.`;
    return {
      query: `mutation Correct($input: ArticleCorrectInput!) {
        change: articleCorrect(input: $input) { revision { number } ${ERRORS} }
      }`,
      variables: { input: { files, idempotencyKey, startsFrom: change.startsFrom, note } },
    };
  }
  const visibleFrom = change.kind === "publish later" ? new Date(change.visibleFrom).toISOString() : null;
  return {
    query: `mutation Publish($input: ArticlePublishInput!) {
      change: articlePublish(input: $input) { revision { number } embargo { id } ${ERRORS} }
    }`,
    variables: { input: { files, idempotencyKey, visibleFrom } },
  };
}

const PORT = { port: "soak-port", description: "A port of the soak", published: "2026-05-01" } as const;
