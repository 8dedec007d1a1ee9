#!/usr/bin/env node
// type-graphql's decorators need it, wherever they are loaded from.
import "reflect-metadata";

import { tellFailure } from "./cli/failure.ts";
import { runProgram } from "./cli/program.ts";
import { createTerminal } from "./cli/terminal.ts";
import { readVersion } from "./cli/version.ts";

// Whoever reads our output may stop reading: `nutgraf check content | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const terminal = createTerminal(process.stdout, process.stderr, process.env);

process.exitCode = await runProgram(process.argv.slice(2), {
  environment: process.env,
  terminal,
  version: readVersion(),
}).catch((error: unknown) => tellFailure(error, process.env, terminal));
