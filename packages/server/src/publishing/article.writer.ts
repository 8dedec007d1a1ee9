import type { Transaction } from "kysely";

import type { Tables } from "../database/tables.ts";
import { type Counted, writeIndex } from "./index.writer.ts";
import type { PublishProgress } from "./outcome.ts";
import type { Step } from "./plan.ts";
import { recount } from "./recount.ts";
import { type NewRevision, writeRevisions } from "./revision.writer.ts";

/** Articles are written so many at a time, or as many as have this much text: few statements, none too large. */
const CHUNK_ARTICLES = 50;
const CHUNK_CHARACTERS = 1_000_000;

export interface WriteOptions {
  /** What the corrections say of themselves. */
  readonly note?: string | undefined;
  readonly onProgress?: ((progress: PublishProgress) => void) | undefined;
}

/** Writes the articles that are to be written, and tells of each article, written or not, when it is done. */
export async function writeArticles(
  trx: Transaction<Tables>,
  steps: readonly Step[],
  { note, onProgress }: WriteOptions = {},
): Promise<void> {
  const entityIds = new Set<string>();
  const measureIds = new Set<string>();
  let done = 0;
  for (const chunk of chunksOf(steps)) {
    const counted = await writeChunk(
      trx,
      chunk.flatMap((step) => newRevision(step, note)),
    );
    counted.entityIds.forEach((id) => entityIds.add(id));
    counted.measureIds.forEach((id) => measureIds.add(id));
    for (const { candidate } of chunk) {
      done += 1;
      onProgress?.({ done, total: steps.length, slug: candidate.content.slug });
    }
  }
  await recount(trx, { entityIds: [...entityIds], measureIds: [...measureIds] });
}

async function writeChunk(trx: Transaction<Tables>, revisions: readonly NewRevision[]): Promise<Counted> {
  if (revisions.length === 0) return { entityIds: [], measureIds: [] };
  const standing = await writeRevisions(trx, revisions);
  return writeIndex(trx, standing);
}

function newRevision(
  { candidate: { content, digest }, decision }: Step,
  note: string | undefined,
): readonly NewRevision[] {
  if (decision.kind !== "WRITE") return [];
  const { number } = decision;
  return [{ content, digest, number, note: number === 1 ? null : (note ?? null) }];
}

function* chunksOf(steps: readonly Step[]): Generator<readonly Step[]> {
  let chunk: Step[] = [];
  let characters = 0;
  for (const step of steps) {
    chunk.push(step);
    characters += step.candidate.content.text.length;
    if (chunk.length === CHUNK_ARTICLES || characters >= CHUNK_CHARACTERS) {
      yield chunk;
      chunk = [];
      characters = 0;
    }
  }
  if (chunk.length > 0) yield chunk;
}
