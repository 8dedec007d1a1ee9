/**
 * How the entities of an article are called: each one's id, slug and name after one another, in the order in which the
 * text first mentions them. An object with ids for names would take far longer to be read.
 */
export type Names = readonly string[];

/** How the measures of an article's figures are labelled: each one's id and label after one another. */
export type Labels = readonly string[];

export function namedIn(names: Names, id: string): { readonly slug: string; readonly name: string } | null {
  for (let place = 0; place < names.length; place += 3) {
    if (names[place] !== id) continue;
    const [slug, name] = [names[place + 1], names[place + 2]];
    return slug === undefined || name === undefined ? null : { slug, name };
  }
  return null;
}

export function labelIn(labels: Labels, id: string): string | undefined {
  for (let place = 0; place < labels.length; place += 2) if (labels[place] === id) return labels[place + 1];
  return undefined;
}
