#!/usr/bin/env node
// type-graphql's decorators need it, wherever they are loaded from.
import "reflect-metadata";

import { createRequire } from "node:module";

import { tellFailure } from "./cli/failure.ts";
import { runProgram } from "./cli/program.ts";
import { createTerminal } from "./cli/terminal.ts";

// Whoever reads our output may stop reading: `nutgraf check content | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const terminal = createTerminal(process.stdout, process.stderr, process.env);
const { version }: { version: string } = createRequire(import.meta.url)("../package.json");

process.exitCode = await runProgram(process.argv.slice(2), {
  environment: process.env,
  terminal,
  version,
}).catch((error: unknown) => tellFailure(error, process.env, terminal));
