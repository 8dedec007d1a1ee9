import { Arg, Ctx, Query, Resolver } from "type-graphql";

import { Needs } from "../access/needs.ts";
import type { Context } from "../context.ts";
import { type ExportFormat, type ExportPart, exportPart } from "./export-part.ts";
import { ExportFormatEnum, ExportPartType } from "./export.type.ts";

@Resolver()
export class ExportResolver {
  @Needs("publish")
  @Query(() => ExportPartType, {
    description:
      "Everything that stands in the store, as files, part by part: what `nutgraf export` writes into a folder.",
  })
  contentExport(
    @Ctx() { db }: Context,
    @Arg("format", () => ExportFormatEnum, {
      defaultValue: "CONTENT_FOLDER",
      description: "What it is written as.",
    })
    format: ExportFormat,
    @Arg("after", () => String, {
      nullable: true,
      description: "`next` of the part before; left out for the first.",
    })
    after?: string | null,
  ): Promise<ExportPart> {
    return exportPart(db, format, after ?? null);
  }
}
