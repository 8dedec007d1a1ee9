import { Field, Int, InterfaceType, ObjectType } from "type-graphql";

import { enumOf } from "../graphql/enum.ts";
import {
  CHANGE_ERROR_CODES,
  type ChangeError,
  type ChangeErrorCode,
  type ContentProblem,
  type RefusedChange,
} from "./change-error.ts";

const CodeEnum = enumOf("ChangeErrorCode", "Why nothing was changed, for programs.", CHANGE_ERROR_CODES);

const SeverityEnum = enumOf("ProblemSeverity", "Whether a problem in content stands in the way.", {
  ERROR: "Nothing is stored while it stands.",
  WARNING: "The content is stored all the same; most likely something is not as it was meant.",
});

@InterfaceType("ChangeError", {
  description:
    "Why nothing was changed: something that a caller can foresee and mend. Nothing of a change is stored where there is one.",
  resolveType: ({ is }: ChangeError) => is,
})
export abstract class ChangeErrorInterface {
  @Field(() => CodeEnum, { description: "What is wrong, for programs; the codes stay." })
  readonly code!: ChangeErrorCode;

  @Field(() => String, { description: "What is wrong, for people." })
  readonly message!: string;

  @Field(() => String, {
    nullable: true,
    description: "What would mend it, maybe over several lines; null where the message says it all.",
  })
  readonly mend!: string | null;

  @Field(() => [String], {
    description:
      "Which value of the mutation's arguments it is about: names of fields, and places in lists counted from 0. `input`, `files`, `2`.",
  })
  readonly path!: readonly string[];
}

@ObjectType("ContentProblem", {
  implements: ChangeErrorInterface,
  simpleResolvers: true,
  description:
    "Something wrong in the content that was sent, at its place in a file, as a check of files tells it.",
})
export class ContentProblemType extends ChangeErrorInterface implements Omit<ContentProblem, "is"> {
  @Field(() => SeverityEnum, { description: "Whether it stands in the way." })
  readonly severity!: ContentProblem["severity"];

  @Field(() => String, { description: "The file's path, as it was sent." })
  readonly file!: string;

  @Field(() => Int, { description: "The line, counted from 1." })
  readonly line!: number;

  @Field(() => Int, { description: "Where in the line it begins, counted from 1 in UTF-16 code units." })
  readonly column!: number;

  @Field(() => Int, { description: "How many UTF-16 code units of the line it takes, at least 1." })
  readonly length!: number;

  @Field(() => String, { description: "The line itself; empty where the whole file is meant." })
  readonly lineText!: string;
}

@ObjectType("Refusal", {
  implements: ChangeErrorInterface,
  simpleResolvers: true,
  description:
    "Why the service does not make a change, beside problems in content and changes that come too late.",
})
export class RefusalType extends ChangeErrorInterface implements Omit<RefusedChange, "is"> {}
