/**
 * How the entities of an article are called: each one's slug and name after one another, in the order of its outline.
 * An object with ids for names would take far longer to be read.
 */
export type Names = readonly string[];

/** How what an article's figures measure is labelled, in the order of the figures. */
export type Labels = readonly string[];

/** @param index of the entity in the outline */
export function namedAt(
  names: Names,
  index: number,
): { readonly slug: string; readonly name: string } | null {
  const slug = names[2 * index];
  const name = names[2 * index + 1];
  return slug === undefined || name === undefined ? null : { slug, name };
}
