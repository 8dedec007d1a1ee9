import { ObjectType } from "type-graphql";

import { EntityInterface } from "../entities/entity.type.ts";

@ObjectType("Person", {
  implements: EntityInterface,
  simpleResolvers: true,
  description: "A human being whom articles name.",
})
export class PersonType extends EntityInterface {}
