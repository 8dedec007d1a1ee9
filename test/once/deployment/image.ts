import { execFile } from "node:child_process";
import { chmod, cp, mkdir, symlink } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";

import { type Instruction, readList, type Stage } from "./dockerfile.ts";

/** What came of a Dockerfile's last stage, in a folder instead of an image. */
export interface Image {
  /** Where its `/` is. */
  readonly root: string;
  /** Its working directory, in that. */
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What it runs: its ENTRYPOINT with its CMD. */
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
}

export interface BuildOptions {
  readonly context: string;
  /** Where each stage gets a folder, by its name. */
  readonly into: string;
  /** Modules that a stage finds in place, instead of running its `npm ci`; by the stage's name. */
  readonly modules: Readonly<Record<string, string>>;
}

/** Does what each stage says, with this machine's programs: what can't be had without Docker is base images alone. */
export async function buildImage(stages: readonly Stage[], options: BuildOptions): Promise<Image> {
  let image: Image | null = null;
  for (const stage of stages) image = await buildStage(stage, options);
  if (image === null) throw new Error("The Dockerfile has no stages");
  return image;
}

async function buildStage({ name, instructions }: Stage, options: BuildOptions): Promise<Image> {
  const root = join(options.into, name);
  await mkdir(root, { recursive: true });
  let state: Image = { root, workingDirectory: root, environment: {}, command: [], healthCheck: [] };
  for (const instruction of instructions) state = await follow(instruction, state, { name, ...options });
  return state;
}

async function follow(
  { name, flags, rest }: Instruction,
  state: Image,
  options: BuildOptions & { readonly name: string },
): Promise<Image> {
  const list = () => readList(rest) ?? [];
  switch (name) {
    case "WORKDIR":
      await mkdir(join(state.root, rest), { recursive: true });
      return { ...state, workingDirectory: join(state.root, rest) };
    case "ENV":
      return { ...state, environment: { ...state.environment, ...pairs(rest) } };
    case "COPY":
      await copy(flags, rest.split(/\s+/), state, options);
      return state;
    case "RUN":
      await run(rest, state, options);
      return state;
    case "ENTRYPOINT":
      return { ...state, command: list() };
    case "CMD":
      return { ...state, command: [...state.command, ...list()] };
    case "HEALTHCHECK":
      return { ...state, healthCheck: readList(rest.replace(/^CMD\s+/, "")) ?? [] };
    default:
      return state;
  }
}

const pairs = (text: string): Record<string, string> =>
  Object.fromEntries(text.split(/\s+/).map((pair) => pair.split("=")));

async function copy(
  { from, chmod: mode }: Readonly<Record<string, string>>,
  paths: readonly string[],
  { root, workingDirectory }: Image,
  { context, into }: BuildOptions,
): Promise<void> {
  const target = paths.at(-1) ?? ".";
  const destination = target.startsWith("/") ? join(root, target) : resolve(workingDirectory, target);
  for (const path of paths.slice(0, -1)) {
    const source = from === undefined ? join(context, path) : join(into, from, path);
    const intoFolder = target.endsWith("/") || target === ".";
    const place = intoFolder ? join(destination, basename(path)) : destination;
    await cp(source, place, { recursive: true, verbatimSymlinks: true });
    if (mode !== undefined) await chmod(place, Number.parseInt(mode, 8));
  }
}

async function run(
  command: string,
  { root, workingDirectory }: Image,
  { name, modules }: BuildOptions & { readonly name: string },
): Promise<void> {
  const inPlace = modules[name];
  if (inPlace !== undefined && command.startsWith("npm ci")) {
    await symlink(inPlace, join(workingDirectory, "node_modules"));
    return;
  }
  const within = command.replaceAll(/(?<=\s)\//g, `${root}/`);
  await promisify(execFile)("sh", ["-ec", within], { cwd: workingDirectory, maxBuffer: 10_000_000 });
}
