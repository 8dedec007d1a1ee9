/** How new what was read of an article is: the number of its revision, or that it was retracted, after which nothing comes. */
export type Age = number;
export const UNKNOWN: Age = 0;
export const RETRACTED: Age = Infinity;

/** What one instance of the service has shown to know, by answering a change or a reader. */
interface Known {
  readonly age: Age;
  readonly at: number;
}

/** What an answer said of one article. */
export interface Sighting {
  readonly slug: string;
  readonly instance: string;
  readonly begun: number;
  readonly finished: number;
  readonly age: Age;
}

/**
 * What changes anywhere is seen everywhere within a second, says docs/caching.md. A busy machine may hold an answer up
 * for another one on its way here.
 */
export const EVERYWHERE_MILLISECONDS = 2_000;

/** What has happened to the articles of the soak, as far as anybody could know, and so what may be read of them. */
export class Story {
  readonly #known = new Map<string, Map<string, Known[]>>();
  readonly #amounts = new Map<string, number>();
  /** By slug, by the clock of `Date.now`. */
  readonly #appears = new Map<string, number>();

  /** The article says this amount in its revision of this number. */
  says(slug: string, revision: number, million: number): void {
    this.#amounts.set(`${slug} ${revision}`, million);
  }

  /** The article is to appear then, and no sooner. */
  appears(slug: string, time: number): void {
    this.#appears.set(slug, time);
  }

  /** The instance knows this since. */
  knows(slug: string, instance: string, age: Age, at: number): void {
    let instances = this.#known.get(slug);
    if (instances === undefined) this.#known.set(slug, (instances = new Map()));
    let known = instances.get(instance);
    if (known === undefined) instances.set(instance, (known = []));
    if ((known.at(-1)?.age ?? UNKNOWN) < age) known.push({ age, at });
  }

  /** Which promise the answer breaks; null for none. */
  faultOf(sighting: Sighting): string | null {
    const { slug, instance, begun, finished, age } = sighting;
    if (age !== UNKNOWN && this.isHidden(slug)) return `${slug} was shown at ${instance} before its time`;
    const least = this.#least(slug, instance, begun);
    if (age < least)
      return `${slug} was read as ${told(age)} at ${instance}, which knew ${told(least)} before`;
    this.knows(slug, instance, age, finished);
    return null;
  }

  /** Which promise is broken by a list that has this article; null for none. */
  faultOfListed({ slug, instance, begun }: Omit<Sighting, "age" | "finished">): string | null {
    if (this.isHidden(slug)) return `${slug} was listed at ${instance} before its time`;
    const isRetracted = this.#least(slug, instance, begun) === RETRACTED;
    return isRetracted ? `${slug} was listed at ${instance} after it was retracted` : null;
  }

  /** Which promise is broken by a revision that says this; null for none, or while that is not known. */
  faultOfAmount(slug: string, revision: number, text: string): string | null {
    const million = this.#amounts.get(`${slug} ${revision}`);
    if (million === undefined || text.includes(`US$${million} million`)) return null;
    return `${slug} says in revision ${revision} what another one says: ${text}`;
  }

  /** Whether its time has not come yet. */
  isHidden(slug: string): boolean {
    return Date.now() < (this.#appears.get(slug) ?? 0);
  }

  /** What has to be known by a request that begins then. */
  #least(slug: string, instance: string, begun: number): Age {
    let least = UNKNOWN;
    for (const [where, known] of this.#known.get(slug) ?? []) {
      const by = where === instance ? begun : begun - EVERYWHERE_MILLISECONDS;
      least = Math.max(least, known.findLast(({ at }) => at <= by)?.age ?? UNKNOWN);
    }
    return least;
  }
}

function told(age: Age): string {
  if (age === UNKNOWN) return "not there";
  return age === RETRACTED ? "retracted" : `revision ${age}`;
}
