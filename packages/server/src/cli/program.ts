import { Command, CommanderError } from "commander";

import { VARIABLES, type Environment } from "../config.ts";
import { EXIT, EXIT_CODES_HELP, type ExitCode } from "./exit-code.ts";
import type { ServeOptions } from "./serve.command.ts";
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

// Each command is loaded when it runs: a check needs neither database nor server, and should not wait for them.
function createProgram(
  { environment, terminal, version }: Surroundings,
  done: (code: ExitCode) => void,
): Command {
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

  program
    .command("publish")
    .summary("check a content folder and store it")
    .description("Checks a content folder, then stores all of it or, if anything is wrong, nothing.")
    .argument("<folder>", "the content folder")
    .addHelpText("after", `\n${PUBLISH_HELP}`)
    .action(async (folder: string) => {
      const { publishFolder } = await import("./publish.command.ts");
      done(await publishFolder(folder, { environment, terminal }));
    });

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
    .action(async (folder: string | undefined, options: ServeOptions) => {
      const { serve } = await import("./serve.command.ts");
      done(await serve(folder ?? null, options, { environment, terminal, version }));
    });

  program
    .command("schema")
    .summary("print the GraphQL schema")
    .description("Prints the GraphQL schema in the schema definition language.")
    .addHelpText("after", `\n${SCHEMA_HELP}`)
    .action(async () => {
      const { schema } = await import("./schema.command.ts");
      done(await schema(terminal));
    });

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

  return program;
}

function variablesHelp(names: readonly (keyof typeof VARIABLES)[]): string {
  const width = Math.max(...names.map((name) => name.length));
  const lines = names.map(
    (name) => `  ${name.padEnd(width)}  ${VARIABLES[name].meaning} (${VARIABLES[name].default})`,
  );
  return ["Environment variables (and what holds without them):", ...lines].join("\n");
}

const OUTPUT_HELP = `Results go to standard output, all else to standard error.
NO_COLOR=1 switches colours off, FORCE_COLOR=1 on.`;

const PROGRAM_HELP = `Examples:
  nutgraf check content              find what is wrong in the folder "content"
  nutgraf serve content              publish it, and serve it at http://localhost:4000/graphql
  nutgraf schema > schema.graphql    keep the schema in a file

${EXIT_CODES_HELP}

${OUTPUT_HELP}`;

const CHECK_HELP = `Examples:
  nutgraf check content
  nutgraf check content --json | jq '.problems[].message'

Exit codes: 0 no errors (there may be warnings), 1 errors.`;

const PUBLISH_HELP = `Examples:
  nutgraf publish content
  NUTGRAF_DATA_DIR=/var/lib/nutgraf nutgraf publish content
  DATABASE_URL=postgres://nutgraf@localhost/news nutgraf publish content

${variablesHelp(["NUTGRAF_DATA_DIR", "DATABASE_URL", "LOG_LEVEL"])}

${EXIT_CODES_HELP}`;

const SERVE_HELP = `Examples:
  nutgraf serve content
  nutgraf serve --port 8080
  HOST=0.0.0.0 PORT=80 DATABASE_URL=postgres://nutgraf@db/news nutgraf serve

${variablesHelp(["PORT", "HOST", "NUTGRAF_DATA_DIR", "DATABASE_URL", "LOG_LEVEL", "NUTGRAF_PLAYGROUND"])}

Ctrl-C or SIGTERM stops it once the answers under way are out; a second one stops it at once.

${EXIT_CODES_HELP}`;

const SCHEMAS_HELP = `Example:
  nutgraf schemas content

A file names its schema in its first line, for editors that know the YAML language server:
  # yaml-language-server: $schema=../schemas/facts.schema.json`;

const SCHEMA_HELP = `Example:
  nutgraf schema > schema.graphql`;
