import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { checkContent, checkFolder } from "./check.ts";
import { readContent } from "./read.ts";
import { ARTICLE, checkSmall, FACTS, problemsIn, SMALL_CONTENT } from "./small-content.fixture.ts";

let folder: string;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "nutgraf-content-")), "content");
  for (const [path, text] of Object.entries(SMALL_CONTENT)) await write(path, text);
});

afterEach(async () => {
  await rm(dirname(folder), { recursive: true });
});

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

async function problems(): Promise<string[]> {
  return problemsIn(await checkFolder(folder));
}

describe("a content folder", () => {
  it("is read into the same content as the same texts in memory", async () => {
    expect(await checkFolder(folder)).toEqual(checkSmall());
  });

  it("may be given as one article's folder, with paths from the folder around it", async () => {
    await write("second/article.md", "---\nheadline: x\n---\nWords.");
    await write("second/facts.yaml", "nonsense: 1");
    const files = await readContent(join(folder, "port-visit"));
    expect(files.slugs).toEqual(["port-visit"]);
    expect(checkContent(files)).toEqual(checkSmall());
    expect(problemsIn(await checkFolder(join(folder, "second")))).toEqual([
      "second/facts.yaml:1:1 KEY_UNKNOWN",
    ]);
  });

  it("passes over what is no content", async () => {
    await write("schemas/facts.schema.json", "{}");
    await write(".git/article.md", "x");
    await write("pictures/quay.jpg", "x");
    await write("README.md", "x");
    await write("port-visit/quay.jpg", "x");
    expect(await problems()).toEqual([]);
  });

  it("tells of files that are most likely misnamed", async () => {
    await write("entities/persons.yaml", "");
    await write("measures.yml", "");
    await write("port-visit/fact.yaml", "");
    const checked = await checkFolder(folder);
    expect(problemsIn(checked)).toEqual([
      "entities/persons.yaml:1:1 FILE_UNEXPECTED",
      "measures.yml:1:1 FILE_UNEXPECTED",
      "port-visit/fact.yaml:1:1 FILE_UNEXPECTED",
    ]);
    expect(checked.problems.map(({ severity, mend }) => [severity, mend])).toEqual([
      [
        "WARNING",
        "The files here are people.yaml, organizations.yaml, projects.yaml, places.yaml, events.yaml.",
      ],
      ["WARNING", 'Did you mean "measures.yaml"?'],
      ["WARNING", 'Did you mean "facts.yaml"?'],
    ]);
  });

  it("lacks an article's file where the folder has only other content", async () => {
    await write("half/notes.md", "x");
    expect(await problems()).toEqual([
      "half/article.md:1:1 FILE_MISSING",
      "half/facts.yaml:1:1 FILE_MISSING",
      "half/notes.md:1:1 FILE_UNEXPECTED",
    ]);
  });

  it("must be there and have something in it", async () => {
    expect(problemsIn(await checkFolder(join(folder, "none")))).toEqual([
      `${join(folder, "none")}:1:1 FOLDER_MISSING`,
    ]);
    expect(problemsIn(await checkFolder(join(folder, ARTICLE)))).toEqual([
      `${join(folder, ARTICLE)}:1:1 FOLDER_MISSING`,
    ]);
    await mkdir(join(folder, "empty"));
    expect(problemsIn(await checkFolder(join(folder, "empty")))).toEqual([
      `${join(folder, "empty")}:1:1 CONTENT_EMPTY`,
    ]);
  });
});

describe("a file", () => {
  it("that is not UTF-8 is told with the place of the first wrong bytes", async () => {
    await write(FACTS, Buffer.from("# one\n# Gonz\u00E1lez\n", "latin1"));
    const checked = await checkFolder(folder);
    expect(problemsIn(checked)).toEqual([`${FACTS}:2:7 ENCODING_INVALID`]);
  });

  it("may have the replacement character as such", async () => {
    const genuine = Buffer.from("# a \uFFFD sign, then ");
    await write(FACTS, Buffer.concat([genuine, Buffer.from([0xe1, 0x0a])]));
    const [problem] = (await checkFolder(folder)).problems;
    expect(problem).toMatchObject({ code: "ENCODING_INVALID", location: { line: 1, column: 18 } });
  });

  it("in UTF-16 is told as that", async () => {
    await write(ARTICLE, Buffer.from("\uFEFF---\n", "utf16le"));
    const [problem] = (await checkFolder(folder)).problems;
    expect(problem).toMatchObject({
      code: "ENCODING_INVALID",
      message: "The file is in UTF-16, not in UTF-8.",
    });
  });

  it("may begin with a byte order mark and end its lines in any way", async () => {
    const classic = (text: string) => text.replaceAll("\n", "\r");
    for (const [path, text] of Object.entries(SMALL_CONTENT)) await write(path, `\uFEFF${classic(text)}`);
    expect(await checkFolder(folder)).toEqual(checkSmall());
  });

  it("of more than 8 MB is refused", async () => {
    await write(ARTICLE, "x".repeat(8_000_001));
    expect(await problems()).toEqual([`${ARTICLE}:1:1 FILE_TOO_LARGE`]);
  });

  it("may be a link within the folder, and none that leads out of it", async () => {
    await write("shared.txt", SMALL_CONTENT[FACTS] ?? "");
    await rm(join(folder, FACTS));
    await symlink(join(folder, "shared.txt"), join(folder, FACTS));
    expect(await problems()).toEqual([]);

    await writeFile(join(dirname(folder), "secret"), "secret: words");
    await rm(join(folder, FACTS));
    await symlink("../../secret", join(folder, FACTS));
    const checked = await checkFolder(folder);
    expect(problemsIn(checked)).toEqual([`${FACTS}:1:1 FILE_OUTSIDE`]);
    expect(JSON.stringify(checked)).not.toContain("secret:");
  });

  it("may not be a folder, a link to nothing or a link in a circle", async () => {
    await rm(join(folder, FACTS));
    await mkdir(join(folder, FACTS));
    await rm(join(folder, ARTICLE));
    await symlink("nowhere", join(folder, ARTICLE));
    await rm(join(folder, "measures.yaml"));
    await symlink("measures.yaml", join(folder, "measures.yaml"));
    expect(await problems()).toEqual([
      "measures.yaml:1:1 FILE_UNREADABLE",
      `${ARTICLE}:1:1 FILE_UNREADABLE`,
      `${FACTS}:1:1 FILE_UNREADABLE`,
    ]);
  });

  it("in a folder that is a link out of the content is not read", async () => {
    await mkdir(join(dirname(folder), "elsewhere"));
    await writeFile(join(dirname(folder), "elsewhere", "article.md"), "secret");
    await symlink("../elsewhere", join(folder, "elsewhere"));
    expect(await problems()).toEqual(["elsewhere:1:1 FILE_OUTSIDE"]);
  });
});
