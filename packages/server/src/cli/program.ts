import { Command, CommanderError } from "commander";

import type { Environment } from "../config.ts";
import { configure } from "./configuration.ts";
import { beginYoung, keepEngineSmall } from "./engine-flags.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { CHECK_HELP, PROGRAM_HELP, SCHEMAS_HELP, SCHEMA_HELP, SERVE_HELP } from "./help.ts";
import { addWebhooks } from "./webhooks.program.ts";
import { addKeys } from "./keys.program.ts";
import { addNewsroom } from "./newsroom.program.ts";
import { addOperations } from "./operations.program.ts";
import type { Terminal } from "./terminal.ts";

export interface Surroundings {
  readonly environment: Environment;
  readonly terminal: Terminal;
  readonly version: string;
}

/** Runs the command that the arguments name. Errors other than wrong usage are the caller's to tell. */
export async function runProgram(
  parameters: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.fine;
  const program = createProgram(surroundings, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(parameters, { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has written its message, or the help or version that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    throw error;
  }
}

/** Takes what the process is to answer. */
export type Done = (code: ExitCode) => void;

function createProgram(surroundings: Surroundings, done: Done): Command {
  const { terminal, version } = surroundings;
  const program = new Command("nutgraf")
    .description(
      "Serves news articles as typed data: people, organizations, projects and figures, each pinned to exact words.",
    )
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.tell(text.trimEnd()),
    })
    .exitOverride()
    .showHelpAfterError("(nutgraf --help tells what there is)")
    .addHelpText("after", `\n${PROGRAM_HELP}`);
  // Each loads its command when that runs: a check needs neither database nor server, and need not wait for them.
  for (const add of [
    addCheck,
    addNewsroom,
    addServe,
    addOperations,
    addSchema,
    addSchemas,
    addKeys,
    addWebhooks,
  ])
    add(program, surroundings, done);
  return program;
}

function addCheck(program: Command, { terminal }: Surroundings, done: Done): void {
  program
    .command("check")
    .summary("find what is wrong in a content folder")
    .description(
      "Reads a content folder, and tells every problem in it and every sentence that no fact cites.",
    )
    .argument("<folder>", "the content folder: entities, measures, and a folder for each article")
    .option("--json", "print one JSON document, for programs", false)
    .addHelpText("after", `\n${CHECK_HELP}`)
    .action(async (folder: string, options: { json: boolean }) => {
      const { check } = await import("./check.command.ts");
      done(await check(folder, options, terminal));
    });
}

function addServe(program: Command, { environment, terminal, version }: Surroundings, done: Done): void {
  program
    .command("serve")
    .summary("serve what is stored, over GraphQL")
    .description(
      "Publishes a content folder if one is given, then serves what is stored, until told to stop.",
    )
    .argument("[folder]", "a content folder to publish first")
    .option("-p, --port <port>", "port to listen on, instead of PORT")
    .option("--host <host>", "address to listen on, instead of HOST")
    .addHelpText("after", `\n${SERVE_HELP}`)
    .action(async (folder: string | undefined, { port, host }: { port?: string; host?: string }) => {
      const config = configure({ ...environment, ...given({ PORT: port, HOST: host }) }, terminal);
      if (config === null) return done(EXIT.usage);
      beginYoung();
      if (config.database.kind === "embedded") keepEngineSmall();
      const { serve } = await import("./serve.command.ts");
      return done(await serve(folder ?? null, config, { terminal, version }));
    });
}

function addSchema(program: Command, { terminal }: Surroundings, done: Done): void {
  program
    .command("schema")
    .summary("print the GraphQL schema")
    .description("Prints the GraphQL schema in the schema definition language.")
    .addHelpText("after", `\n${SCHEMA_HELP}`)
    .action(async () => {
      const { schema } = await import("./schema.command.ts");
      done(await schema(terminal));
    });
}

function addSchemas(program: Command, { terminal }: Surroundings, done: Done): void {
  program
    .command("schemas")
    .summary("write the JSON Schemas of a content folder")
    .description(
      "Writes the JSON Schemas by which editors complete and underline facts.yaml and its like as you type.",
    )
    .argument("<folder>", "the content folder; they go into its folder schemas")
    .addHelpText("after", `\n${SCHEMAS_HELP}`)
    .action(async (folder: string) => {
      const { schemas } = await import("./schemas.command.ts");
      done(await schemas(folder, terminal));
    });
}

/** An option that was left out must not hide the variable that it stands for. */
function given(options: Environment): Environment {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
