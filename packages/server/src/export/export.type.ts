import { Field, Int, ObjectType } from "type-graphql";

import { enumOf } from "../graphql/enum.ts";
import type { ExportedFile } from "./exporter.ts";
import { EXPORT_FORMATS, type ExportPart } from "./export-part.ts";
import { type Omission, type OmissionKind, OMISSIONS } from "./omission.ts";

export const ExportFormatEnum = enumOf("ExportFormat", "What an export is written as.", EXPORT_FORMATS);

const OmissionKindEnum = enumOf("ExportOmissionKind", "Why an export does not say all.", OMISSIONS);

@ObjectType("ExportedFile", { simpleResolvers: true, description: "One file of an export." })
export class ExportedFileType implements ExportedFile {
  @Field(() => String, {
    description:
      "Its path in the folder, parted by `/`: `port-opens/article.md`. Where a path comes again in a later part, that goes on at the file's end.",
  })
  readonly path!: string;

  @Field(() => String, { description: "Its text, in UTF-8 with LF." })
  readonly text!: string;
}

@ObjectType("ExportOmission", {
  simpleResolvers: true,
  description: "Something that stands in the store and that the export does not say, or says otherwise.",
})
export class ExportOmissionType implements Omission {
  @Field(() => OmissionKindEnum, { description: "Why it does not." })
  readonly kind!: OmissionKind;

  @Field(() => String, { description: "The slug of the article, or the key of the entity." })
  readonly about!: string;
}

@ObjectType("ExportPart", {
  simpleResolvers: true,
  description: "A part of an export: some of the articles, and after the last of them what they share.",
})
export class ExportPartType implements ExportPart {
  @Field(() => [ExportedFileType], { description: "The files of this part." })
  readonly files!: readonly ExportedFile[];

  @Field(() => [ExportOmissionType], { description: "What this part leaves out, or could not say in full." })
  readonly omissions!: readonly Omission[];

  @Field(() => Int, { description: "How many articles this part has." })
  readonly articleCount!: number;

  @Field(() => String, {
    nullable: true,
    description: "What to ask the next part with, as `after`; null where this is the last.",
  })
  readonly next!: string | null;
}
