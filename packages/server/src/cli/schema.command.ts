import { printSchema } from "graphql";

import { createSchema } from "../schema.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Terminal } from "./terminal.ts";

/** Prints the schema in the schema definition language. */
export async function schema({ print }: Terminal): Promise<ExitCode> {
  print(printSchema(await createSchema()));
  return EXIT.fine;
}
