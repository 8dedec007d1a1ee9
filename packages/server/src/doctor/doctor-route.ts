import type { Kysely } from "kysely";
import { z } from "zod";

import type { Tables } from "../database/tables.ts";
import { reply } from "../http/reply.ts";
import type { Handler } from "../http/router.ts";
import { findingSchema } from "./finding.ts";
import { checkStore, type StoreOptions } from "./store.check.ts";
import { checkWhole } from "./whole.check.ts";

/** Where the server of a directory tells of its store, on its local socket alone. */
export const DOCTOR_PATH = "/doctor";

export const servedReportSchema = z.object({
  /** The process that serves. */
  pid: z.int(),
  /** Its release. */
  version: z.string(),
  findings: z.array(findingSchema),
});

export type ServedReport = z.output<typeof servedReportSchema>;

export interface Examined extends StoreOptions {
  readonly db: Kysely<Tables>;
  readonly version: string;
}

export function createDoctorHandler({ db, version, ...options }: Examined): Handler {
  return async ({ response }) => {
    const findings = [...(await checkStore(db, options)), await checkWhole(db)];
    const report: ServedReport = { pid: process.pid, version, findings };
    reply(response, 200, { "content-type": "application/json" }, JSON.stringify(report));
  };
}
