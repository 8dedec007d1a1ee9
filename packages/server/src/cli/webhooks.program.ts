import { type Command, Option } from "commander";

import type { Config } from "../config.ts";
import {
  ALL_PUBLIC_KINDS,
  DELIVERY_STATUSES,
  type DeliveryStatus,
  type PublicChangeKind,
} from "../webhooks/webhook.ts";
import { configure } from "./configuration.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Done, Surroundings } from "./program.ts";
import { type RemoteOptions, takesRemote, withRemote } from "./remote-options.ts";
import type { WebhooksOptions } from "./webhooks.command.ts";
import { WEBHOOKS_ADD_HELP, WEBHOOKS_HELP, WEBHOOKS_MORE_HELP } from "./webhooks.help.ts";

type Options = RemoteOptions & WebhooksOptions;

/** `nutgraf webhooks add | list | remove | deliveries | resend`. */
export function addWebhooks(program: Command, surroundings: Surroundings, done: Done): void {
  const webhooks = program
    .command("webhooks")
    .summary("tell other services of changes, and see what was told")
    .description("Adds, lists and removes the addresses that are told of changes, and what was sent to them.")
    .helpCommand(false)
    .addHelpText("after", `\n${WEBHOOKS_HELP}`);
  const run = async (options: Options, work: (config: Config) => Promise<ExitCode>) => {
    const config = configure(withRemote(surroundings.environment, options), surroundings.terminal);
    done(config === null ? EXIT.usage : await work(config));
  };
  for (const add of [addAdd, addList, addRemove, addDeliveries, addResend]) add(webhooks, surroundings, run);
}

type Run = (options: Options, work: (config: Config) => Promise<ExitCode>) => Promise<void>;

function subcommand(webhooks: Command, name: string, summary: string, help = WEBHOOKS_MORE_HELP): Command {
  return takesRemote(webhooks.command(name))
    .summary(summary)
    .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`)
    .option("--json", "print one JSON document, for programs", false)
    .addHelpText("after", `\n${help}`);
}

function addAdd(webhooks: Command, { terminal }: Surroundings, run: Run): void {
  const kind = new Option("--kind <kind...>", "tell it of these only").choices([...ALL_PUBLIC_KINDS]);
  subcommand(
    webhooks,
    "add",
    "add an address, and print the secret of its signatures this once",
    WEBHOOKS_ADD_HELP,
  )
    .argument("<url>", "where messages are sent: https://…")
    .addOption(kind)
    .action((url: string, options: Options & { kind?: PublicChangeKind[] }) =>
      run(options, async (config) => {
        const { addWebhook } = await import("./webhooks.command.ts");
        return addWebhook({ url, kinds: options.kind ?? null }, options, config, terminal);
      }),
    );
}

function addList(webhooks: Command, { terminal }: Surroundings, run: Run): void {
  subcommand(webhooks, "list", "list all addresses").action((options: Options) =>
    run(options, async (config) => {
      const { listWebhooks } = await import("./webhooks.command.ts");
      return listWebhooks(options, config, terminal);
    }),
  );
}

function addRemove(webhooks: Command, { terminal }: Surroundings, run: Run): void {
  subcommand(webhooks, "remove", "tell an address nothing any more")
    .argument("<id>", "the webhook's id, as `nutgraf webhooks list` tells it")
    .action((id: string, options: Options) =>
      run(options, async (config) => {
        const { removeWebhook } = await import("./webhooks.command.ts");
        return removeWebhook(id, options, config, terminal);
      }),
    );
}

function addDeliveries(webhooks: Command, { terminal }: Surroundings, run: Run): void {
  const status = new Option("--status <status>", "which ones").choices(Object.keys(DELIVERY_STATUSES));
  subcommand(webhooks, "deliveries", "list what was given up, or is still to be sent, or was delivered")
    .addOption(status.default("DEAD"))
    .action((options: Options & { status: DeliveryStatus }) =>
      run(options, async (config) => {
        const { listDeliveries } = await import("./webhooks.command.ts");
        return listDeliveries(options.status, options, config, terminal);
      }),
    );
}

function addResend(webhooks: Command, { terminal }: Surroundings, run: Run): void {
  subcommand(webhooks, "resend", "send deliveries once more")
    .argument(
      "[id...]",
      "their ids, as `nutgraf webhooks deliveries` tells them; left out, all that were given up",
    )
    .action((ids: string[], options: Options) =>
      run(options, async (config) => {
        const { resendDeliveries } = await import("./webhooks.command.ts");
        return resendDeliveries(ids, options, config, terminal);
      }),
    );
}
