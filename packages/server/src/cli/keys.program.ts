import { type Command, InvalidArgumentError, Option } from "commander";

import { ALL_SCOPES, type Scope } from "../access/scope.ts";
import type { Config } from "../config.ts";
import { configure } from "./configuration.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { readExpiry } from "./expiry.ts";
import { KEYS_CREATE_HELP, KEYS_HELP, KEYS_LIST_HELP, KEYS_REVOKE_HELP } from "./keys.help.ts";
import type { KeysOptions } from "./keys.command.ts";
import type { Done, Surroundings } from "./program.ts";
import { type RemoteOptions, takesRemote, withRemote } from "./remote-options.ts";

type Options = RemoteOptions & KeysOptions;

/** `nutgraf keys create | list | revoke`. */
export function addKeys(program: Command, surroundings: Surroundings, done: Done): void {
  const keys = program
    .command("keys")
    .summary("make, list and revoke API keys")
    .description("Makes, lists and revokes the API keys by which programs are known to the service.")
    .helpCommand(false)
    .addHelpText("after", `\n${KEYS_HELP}`);
  const run = async (options: Options, work: (config: Config) => Promise<ExitCode>) => {
    const config = configure(withRemote(surroundings.environment, options), surroundings.terminal);
    done(config === null ? EXIT.usage : await work(config));
  };
  addCreate(keys, surroundings, run);
  addList(keys, surroundings, run);
  addRevoke(keys, surroundings, run);
}

type Run = (options: Options, work: (config: Config) => Promise<ExitCode>) => Promise<void>;

function addCreate(keys: Command, { terminal }: Surroundings, run: Run): void {
  const scope = new Option("--scope <scope...>", "what it allows").choices([...ALL_SCOPES]);
  takesRemote(keys.command("create"))
    .summary("make a key, and print it this once")
    .description("Makes an API key and prints it. It is kept as a hash only, so it can't be printed again.")
    .requiredOption("--name <name>", "what it is for")
    .addOption(scope.makeOptionMandatory())
    .option("--expires <when>", "from when on it is refused: 90d, or a date; left out, never", expiry)
    .option("--json", "print one JSON document, for programs", false)
    .addHelpText("after", `\n${KEYS_CREATE_HELP}`)
    .action((options: Options & { name: string; scope: Scope[]; expires?: Date }) =>
      run(options, async (config) => {
        const { createKey } = await import("./keys.command.ts");
        const { name, scope: scopes, expires: expiresAt = null } = options;
        return createKey({ name, scopes, expiresAt }, options, config, terminal);
      }),
    );
}

function addList(keys: Command, { terminal }: Surroundings, run: Run): void {
  takesRemote(keys.command("list"))
    .summary("list all keys")
    .description("Lists all API keys that were ever made, the newest first.")
    .option("--json", "print one JSON document, for programs", false)
    .addHelpText("after", `\n${KEYS_LIST_HELP}`)
    .action((options: Options) =>
      run(options, async (config) => {
        const { listKeys } = await import("./keys.command.ts");
        return listKeys(options, config, terminal);
      }),
    );
}

function addRevoke(keys: Command, { terminal }: Surroundings, run: Run): void {
  takesRemote(keys.command("revoke"))
    .summary("revoke a key, for good")
    .description("Revokes an API key, for good: it is refused from now on.")
    .argument("<id>", "the key's id, as `nutgraf keys list` tells it, or the key itself")
    .option("--json", "print one JSON document, for programs", false)
    .addHelpText("after", `\n${KEYS_REVOKE_HELP}`)
    .action((id: string, options: Options) =>
      run(options, async (config) => {
        const { revokeKey } = await import("./keys.command.ts");
        return revokeKey(id, options, config, terminal);
      }),
    );
}

function expiry(text: string): Date {
  const time = readExpiry(text, new Date());
  if (time === null) throw new InvalidArgumentError("Write 90d for ninety days, or a date: 2027-01-31.");
  return time;
}
