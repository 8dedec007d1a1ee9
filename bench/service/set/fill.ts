/**
 * Everything that a benchmark needs of the set: databases filled with it, and what can be asked of them.
 *
 * @module
 */
import type { SetSize, Tell } from "./size.ts";

/** What a load wrote and what it took. */
export interface Filled {
  /** How many rows each table has, by its name. */
  readonly rows: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** Of the processor, in this process and its threads; what the database server took is not among it. */
  readonly processorSeconds: number;
}

/**
 * Checks and publishes the set into an empty database of PostgreSQL, by the server's own check and writers, then
 * vacuums and analyzes it.
 *
 * @param url of a database that exists and has no tables yet
 */
export function fillNutgraf(_url: string, _size: SetSize, _tell: Tell): Promise<Filled> {
  return Promise.reject(new Error("Not written yet"));
}

/**
 * Writes the same set as rows of plain tables, with their indexes and constraints, vacuumed and analyzed.
 *
 * @param url of a database that exists and has no tables yet
 */
export function fillPeers(_url: string, _size: SetSize, _tell: Tell): Promise<Filled> {
  return Promise.reject(new Error("Not written yet"));
}

/**
 * Publishes a set of 20 articles by the way that files take and by the way of `fillNutgraf`, and compares every table.
 *
 * @param serverUrl of any database of the server; two more are made in it, and dropped
 * @throws Error that tells the first rows that differ
 */
export function proveSample(_serverUrl: string, _seed: number): Promise<void> {
  return Promise.reject(new Error("Not written yet"));
}

/** The slugs of all articles, oldest first. */
export function articleSlugs(_size: SetSize): readonly string[] {
  throw new Error("Not written yet");
}

/** The slugs of the people that so many articles mention, or more. */
export function personSlugs(_size: SetSize, _inAtLeast: number): readonly string[] {
  throw new Error("Not written yet");
}

/** The days of publication as YYYY-MM-DD, oldest first, each of one article. */
export function days(_size: SetSize): readonly string[] {
  throw new Error("Not written yet");
}
