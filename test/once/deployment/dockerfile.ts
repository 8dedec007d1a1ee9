/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string;
  /** `--name=value` before the arguments. */
  readonly flags: Readonly<Record<string, string>>;
  /** All that follows, as one text. */
  readonly rest: string;
}

export interface Stage {
  /** What later ones call it; its number where it has no name. */
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile, in their order. What stands before the first is left out. */
export function readStages(text: string): readonly Stage[] {
  const stages: { name: string; instructions: Instruction[] }[] = [];
  for (const instruction of readInstructions(text)) {
    if (instruction.name === "FROM") {
      const name = / AS (\S+)$/i.exec(instruction.rest)?.[1] ?? String(stages.length);
      stages.push({ name, instructions: [] });
    }
    stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

function readInstructions(text: string): readonly Instruction[] {
  const lines = text
    .replaceAll(/^#.*\n/gm, "")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [, name = "", flags = "", rest = ""] = /^(\w+)\s+((?:--\S+\s+)*)(.*)$/.exec(line) ?? [];
    const pairs = [...flags.matchAll(/--([\w-]+)=(\S+)/g)].map(([, flag = "", value = ""]) => [flag, value]);
    return { name: name.toUpperCase(), flags: Object.fromEntries(pairs), rest };
  });
}

/** A list in the form of JSON, as commands should be; null for a text that a shell would have to read. */
export function readList(rest: string): readonly string[] | null {
  try {
    return JSON.parse(rest);
  } catch {
    return null;
  }
}
