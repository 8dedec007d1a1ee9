import { type Command, InvalidArgumentError, Option } from "commander";

import type { Config } from "../config.ts";
import { configure } from "./configuration.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { ExportOptions } from "./export.command.ts";
import {
  CORRECT_HELP,
  DIFF_HELP,
  EXPORT_HELP,
  HISTORY_HELP,
  PUBLISH_HELP,
  RETRACT_HELP,
} from "./newsroom.help.ts";
import type { Done, Surroundings } from "./program.ts";
import { type RemoteOptions, takesRemote, withRemote } from "./remote-options.ts";

type Options<Own> = RemoteOptions & Own & { readonly json: boolean };
type Run = (options: RemoteOptions, work: (config: Config) => Promise<ExitCode>) => Promise<void>;

const JSON_OPTION = ["--json", "print one JSON document, for programs", false] as const;

/** `nutgraf publish | correct | retract | diff | history | export`. */
export function addNewsroom(program: Command, surroundings: Surroundings, done: Done): void {
  const run: Run = async (options, work) => {
    const config = configure(withRemote(surroundings.environment, options), surroundings.terminal);
    done(config === null ? EXIT.usage : await work(config));
  };
  for (const add of [addPublish, addCorrect, addRetract, addDiff, addHistory, addExport]) {
    add(program, surroundings, run);
  }
}

function addPublish(program: Command, { terminal }: Surroundings, run: Run): void {
  takesRemote(program.command("publish"))
    .summary("check a content folder and store it")
    .description("Checks a content folder, then stores all of it or, if anything is wrong, nothing.")
    .argument("<folder>", "the content folder")
    .option("--note <words>", "what is corrected of articles that stand already, in words for readers", words)
    .option(...JSON_OPTION)
    .addHelpText("after", `\n${PUBLISH_HELP}`)
    .action((folder: string, options: Options<{ note?: string }>) =>
      run(options, async (config) => {
        const { publishFolder } = await import("./publish.command.ts");
        return publishFolder(folder, options, config, terminal);
      }),
    );
}

function addCorrect(program: Command, { terminal }: Surroundings, run: Run): void {
  takesRemote(program.command("correct"))
    .summary("correct published articles")
    .description("Checks a folder, and makes its articles the next revisions of those that are published.")
    .argument("<folder>", "an article's folder, or the content folder")
    .requiredOption("--note <words>", "what was corrected, in words for readers", words)
    .option(...JSON_OPTION)
    .addHelpText("after", `\n${CORRECT_HELP}`)
    .action((folder: string, options: Options<{ note: string }>) =>
      run(options, async (config) => {
        const { correctFolder } = await import("./correct.command.ts");
        return correctFolder(folder, options, config, terminal);
      }),
    );
}

function addRetract(program: Command, { terminal }: Surroundings, run: Run): void {
  takesRemote(program.command("retract"))
    .summary("withdraw a published article")
    .description("Withdraws an article, for good: it and its facts stand in no list any more.")
    .argument("<slug>", "the article's slug, or its id")
    .requiredOption("--reason <words>", "why, in words for readers", words)
    .option(...JSON_OPTION)
    .addHelpText("after", `\n${RETRACT_HELP}`)
    .action((slug: string, options: Options<{ reason: string }>) =>
      run(options, async (config) => {
        const { retract } = await import("./retract.command.ts");
        return retract(slug, options, config, terminal);
      }),
    );
}

function addDiff(program: Command, { terminal }: Surroundings, run: Run): void {
  takesRemote(program.command("diff"))
    .summary("tell what a folder would change, or what changed")
    .description(
      "Tells what publishing a folder would change, or what changed between two revisions of an article.",
    )
    .argument("<folder|slug>", "a content folder, an article's folder, or the slug of an article")
    .option("--from <number>", "the revision to start from; left out, the one before the other", revision)
    .option("--to <number>", "the other revision; left out, the newest", revision)
    .option(...JSON_OPTION)
    .addHelpText("after", `\n${DIFF_HELP}`)
    .action((folderOrSlug: string, options: Options<{ from?: number; to?: number }>) =>
      run(options, async (config) => {
        const { diff } = await import("./diff.command.ts");
        return diff(folderOrSlug, options, config, terminal);
      }),
    );
}

function addHistory(program: Command, { terminal }: Surroundings, run: Run): void {
  takesRemote(program.command("history"))
    .summary("list an article's revisions")
    .description(
      "Lists the revisions of an article, the newest first, with what each says that it corrected.",
    )
    .argument("<slug>", "the article's slug")
    .option(...JSON_OPTION)
    .addHelpText("after", `\n${HISTORY_HELP}`)
    .action((slug: string, options: Options<object>) =>
      run(options, async (config) => {
        const { history } = await import("./history.command.ts");
        return history(slug, options, config, terminal);
      }),
    );
}

function addExport(program: Command, { terminal }: Surroundings, run: Run): void {
  const format = new Option("--format <format>", "what it is written as")
    .choices(["folder", "jsonld", "ftm"])
    .default("folder");
  takesRemote(program.command("export"))
    .summary("write all that stands into a folder")
    .description(
      "Writes all that stands into a new folder, as files that can be published again, or as others.",
    )
    .argument("<folder>", "the folder to make")
    .addOption(format)
    .option(...JSON_OPTION)
    .addHelpText("after", `\n${EXPORT_HELP}`)
    .action((folder: string, options: Options<Pick<ExportOptions, "format">>) =>
      run(options, async (config) => {
        const { exportInto } = await import("./export.command.ts");
        return exportInto(folder, options, config, terminal);
      }),
    );
}

function words(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("Write it in words.");
  return text;
}

function revision(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Write a revision's number: 1.");
  return Number(text);
}
