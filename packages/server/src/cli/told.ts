import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Terminal } from "./terminal.ts";

/** Something of the service as it comes over GraphQL, where times are text. */
export type Told<Thing> = {
  readonly [Field in keyof Thing]: Thing[Field] extends Date | null
    ? Extract<Thing[Field], null> | string
    : Thing[Field];
};

/** Why a change was not made, as a mutation tells it; empty where it was. */
export interface Refused {
  readonly errors: readonly { readonly message: string; readonly mend: string | null }[];
}

export function tellRefused(errors: Refused["errors"], { tell, err }: Terminal): ExitCode {
  for (const { message, mend } of errors)
    tell(`${err.colours.red(message)}${mend === null ? "" : ` ${mend}`}`);
  return EXIT.refused;
}
