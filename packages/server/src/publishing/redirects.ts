import type { Mention, RevisionContent } from "./revision.ts";

/** What ids of entities stand for since merges, by id; ids that stand for themselves are left out. */
export type Redirects = Readonly<Record<string, string>>;

/** Every entity that a revision refers to, by the ids that it was written with. Facts refer to none that isn't mentioned. */
export function entityIdsIn({ mentions, media }: RevisionContent): readonly string[] {
  const credits = media.flatMap(({ creditId }) => creditId ?? []);
  return [...new Set([...mentions.map(({ entityId }) => entityId), ...credits])];
}

/** Those redirects that matter to a revision; null where none does. */
export function redirectsIn(
  content: RevisionContent,
  redirects: ReadonlyMap<string, string>,
): Redirects | null {
  const own = entityIdsIn(content).flatMap((id) => {
    const survivorId = redirects.get(id);
    return survivorId === undefined ? [] : [[id, survivorId] as const];
  });
  return own.length === 0 ? null : Object.fromEntries(own);
}

/** The content with the survivors in place of what was merged into them: as readers see it now. */
export function redirected(content: RevisionContent, redirects: Redirects | null): RevisionContent {
  if (redirects === null) return content;
  return {
    ...redirectedIds(content, redirects),
    mentions: redirectedMentions(content.mentions, redirects),
  };
}

/** Any part of the content but the mentions, with the survivors in it. */
export function redirectedIds<Part>(part: Part, redirects: Redirects): Part {
  const follow = (value: unknown) => (typeof value === "string" ? (redirects[value] ?? value) : value);
  // Ids stand under names that end in Id or Ids and nowhere else, so that the shape stays what it was.
  return JSON.parse(JSON.stringify(part), (name, value: unknown) => {
    if (name.endsWith("Id")) return follow(value);
    return name.endsWith("Ids") && Array.isArray(value) ? [...new Set(value.map(follow))] : value;
  }) as Part;
}

export function redirectedMentions(mentions: readonly Mention[], redirects: Redirects): readonly Mention[] {
  return eachOnce(
    mentions.map((mention) => ({ ...mention, entityId: redirects[mention.entityId] ?? mention.entityId })),
  );
}

/** Words that named two entities name one, once those are merged. */
function eachOnce(mentions: readonly Mention[]): readonly Mention[] {
  const unique = new Map(
    mentions.map((mention) => [
      `${mention.entityId} ${mention.passage.start} ${mention.passage.end}`,
      mention,
    ]),
  );
  return [...unique.values()];
}
