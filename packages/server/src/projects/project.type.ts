import { Field, ObjectType } from "type-graphql";

import { EntityInterface } from "../entities/entity.type.ts";
import { enumOf } from "../graphql/enum.ts";
import { PROJECT_KINDS, type ProjectKind } from "./project.ts";

export const ProjectKindEnum = enumOf("ProjectKind", "What sort of project it is.", PROJECT_KINDS);

@ObjectType("Project", {
  implements: EntityInterface,
  simpleResolvers: true,
  description: "Something that is built or carried out: a port, a phase of it, a programme of many projects.",
})
export class ProjectType extends EntityInterface {
  @Field(() => ProjectKindEnum, { description: "What sort of project it is." })
  readonly kind!: ProjectKind;
}
