import type { SetEntity, SetEntityType } from "./model.ts";
import { countOf, firstOf } from "./counts.ts";
import { inventedWord, slugOf } from "./words.ts";
import type { SetSize } from "./size.ts";

const FIRST_NAMES = (
  "Ana Bruno Carla Daniel Elena Felipe Greta Hugo Inés Jürgen Katya Luis Mira Noël Olga Paulo Quentin Rosa Stefan " +
  "Teresa Ugo Vera Walter Ximena Yusuf Zoë Amir Birgit Chen Dora Emil Fatma"
).split(" ");

const POSTS = [
  "Speaks for the works council in",
  "Runs the planning office of",
  "Was minister of transport when the first plans were drawn in",
  "Writes the annual report on public works for the region of",
  "Leads the union of dockers and drivers in",
  "Sits on the committee that follows large projects in",
];

type Form<Kind> = readonly [before: string, after: string, kind: Kind];

const ORGANIZATIONS: readonly Form<"COMPANY" | "AGENCY">[] = [
  ["", " Holdings", "COMPANY"],
  ["", " Shipping", "COMPANY"],
  ["", " Engineering", "COMPANY"],
  ["Bank of ", "", "COMPANY"],
  ["", " Port Authority", "AGENCY"],
  ["", " Water Board", "AGENCY"],
  ["", " Road Fund", "AGENCY"],
  ["", " Cement", "COMPANY"],
];

const PROJECTS: readonly Form<"PORT" | "RAILWAY" | "ROAD" | "POWER">[] = [
  ["Port of ", "", "PORT"],
  ["", " Coast Railway", "RAILWAY"],
  ["", " Bridge", "ROAD"],
  ["", " Dam", "POWER"],
  ["", " Ring Road", "ROAD"],
  ["", " Wind Park", "POWER"],
];

/** The entity of a type by its place among those of the type, from 0. */
export function entityOf(size: SetSize, type: SetEntityType, index: number): SetEntity {
  const { kind, name, description } = MAKERS[type](size.seed, index);
  return { number: firstOf(size, type) + index, type, slug: slugOf(name), name, description, kind };
}

/** All entities of the set in the order of their numbers. */
export function* allEntities(size: SetSize): Generator<SetEntity> {
  for (const type of ["PERSON", "ORGANIZATION", "PROJECT"] as const) {
    for (let index = 0; index < countOf(size, type); index += 1) yield entityOf(size, type, index);
  }
}

type Described = Pick<SetEntity, "kind" | "name" | "description">;

const MAKERS: Readonly<Record<SetEntityType, (seed: number, index: number) => Described>> = {
  PERSON(seed, index) {
    const [first, rest] = parted(index, FIRST_NAMES);
    const [post] = parted(index, POSTS);
    const name = `${first} ${inventedWord(seed, rest)}`;
    return { kind: null, name, description: `${post} ${inventedWord(seed, index)}.` };
  },
  ORGANIZATION(seed, index) {
    const [[before, after, kind], rest] = parted(index, ORGANIZATIONS);
    const name = before + inventedWord(seed, rest) + after;
    const what = kind === "AGENCY" ? "A public body" : "A company";
    return {
      kind,
      name,
      description: `${what} that works on large projects from ${inventedWord(seed, index)}.`,
    };
  },
  PROJECT(seed, index) {
    const [[before, after, kind], rest] = parted(index, PROJECTS);
    const name = before + inventedWord(seed, rest) + after;
    return {
      kind,
      name,
      description: `A large project on the coast of ${inventedWord(seed, index)}, built in stages.`,
    };
  },
};

/** One of the forms, and what is left of the number to tell those of one form apart. */
function parted<Value>(index: number, values: readonly Value[]): readonly [Value, number] {
  const value = values[index % values.length];
  if (value === undefined) throw new RangeError(`No entity has the number ${index}`);
  return [value, Math.floor(index / values.length)];
}
