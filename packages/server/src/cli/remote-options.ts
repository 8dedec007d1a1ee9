import type { Command } from "commander";

import type { Environment } from "../config.ts";

/** What a command that works with a service takes, to say which one. */
export interface RemoteOptions {
  readonly url?: string;
  readonly key?: string;
}

/** Lets a command be given the service that it works with. */
export function takesRemote(command: Command): Command {
  return command
    .option("--url <url>", "service to work with, instead of NUTGRAF_URL")
    .option(
      "--key <key>",
      "key to ask it with, instead of NUTGRAF_KEY, which other users of this machine can't see",
    );
}

/** The environment as these options would have it. */
export function withRemote(environment: Environment, { url, key }: RemoteOptions): Environment {
  return {
    ...environment,
    ...(url === undefined ? {} : { NUTGRAF_URL: url }),
    ...(key === undefined ? {} : { NUTGRAF_KEY: key }),
  };
}
