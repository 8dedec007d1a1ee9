import { z } from "zod";

/** The number of the form that backups have; another one could not be read. */
export const FORMAT = 1;

/** What a backup says of itself before anything else. */
export const manifestSchema = z.object({
  product: z.literal("nutgraf"),
  format: z.int(),
  /** The release that made it. */
  version: z.string(),
  /** The engine's major version, which alone can open its files. */
  postgres: z.int(),
  /** The steps that its database had taken. */
  migrations: z.array(z.string()),
  /** The number of its last change; 0 where there was none. */
  lastChange: z.int(),
  /** How many files the engine had. */
  files: z.int(),
  /** When it was as it is in there, in UTC. */
  madeAt: z.iso.datetime(),
});

export type Manifest = z.output<typeof manifestSchema>;

/** Stands behind everything else, so that a backup that is cut off has none. */
export const sealSchema = z.object({
  /** Of all bytes of the archive before the seal's own entry, in hexadecimal. */
  sha256: z.string(),
});

export type Seal = z.output<typeof sealSchema>;

/** The entries of the archive, in their order; the engine's files are under the second. */
export const ENTRIES = {
  manifest: "nutgraf-backup.json",
  data: "pgdata",
  seal: "nutgraf-seal.json",
} as const;
