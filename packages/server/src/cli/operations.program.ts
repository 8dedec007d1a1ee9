import type { Command } from "commander";

import type { Config } from "../config.ts";
import type { BackupOptions } from "./backup.command.ts";
import { configure } from "./configuration.ts";
import type { DoctorOptions } from "./doctor.command.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { BACKUP_HELP, DOCTOR_HELP, RESTORE_HELP } from "./operations.help.ts";
import type { Done, Surroundings } from "./program.ts";

/** `nutgraf doctor | backup | restore`. */
export function addOperations(program: Command, surroundings: Surroundings, done: Done): void {
  const run = async (work: (config: Config) => Promise<ExitCode>) => {
    const config = configure(surroundings.environment, surroundings.terminal);
    done(config === null ? EXIT.usage : await work(config));
  };
  addDoctor(program, surroundings, done);
  addBackup(program, surroundings, run);
  addRestore(program, surroundings, run);
}

type Run = (work: (config: Config) => Promise<ExitCode>) => Promise<void>;

function addDoctor(program: Command, surroundings: Surroundings, done: Done): void {
  program
    .command("doctor")
    .summary("find what keeps the service from running well")
    .description(
      "Looks at the configuration, the store, the port and what else the service needs, and tells what would mend it.",
    )
    .option("--json", "print one JSON document, for programs", false)
    .addHelpText("after", `\n${DOCTOR_HELP}`)
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import("./doctor.command.ts");
      done(await doctor(options, surroundings));
    });
}

function addBackup(program: Command, surroundings: Surroundings, run: Run): void {
  program
    .command("backup")
    .summary("write all that is stored into one file")
    .description("Writes the whole embedded database, as it is at one moment, into one file.")
    .argument("<file>", "a file that is not there yet")
    .option("--json", "print one JSON document, for programs", false)
    .addHelpText("after", `\n${BACKUP_HELP}`)
    .action((file: string, options: BackupOptions) =>
      run(async (config) => {
        const { backup } = await import("./backup.command.ts");
        return backup(file, options, config, surroundings);
      }),
    );
}

function addRestore(program: Command, { terminal }: Surroundings, run: Run): void {
  program
    .command("restore")
    .summary("make the database from a backup")
    .description("Makes the embedded database of an empty directory from a backup.")
    .argument("<file>", "a file that `nutgraf backup` made")
    .option("--json", "print one JSON document, for programs", false)
    .addHelpText("after", `\n${RESTORE_HELP}`)
    .action((file: string, options: BackupOptions) =>
      run(async (config) => {
        const { restoreFrom } = await import("./restore.command.ts");
        return restoreFrom(file, options, config, terminal);
      }),
    );
}
