import { Field, ObjectType } from "type-graphql";

import { EntityInterface } from "../entities/entity.type.ts";
import { enumOf } from "../graphql/enum.ts";
import { EVENT_KINDS, type EventKind } from "./event.ts";

export const EventKindEnum = enumOf("EventKind", "What sort of event it is.", EVENT_KINDS);

@ObjectType("Event", {
  implements: EntityInterface,
  simpleResolvers: true,
  description: "Something that happened, happens or is to happen.",
})
export class EventType extends EntityInterface {
  @Field(() => EventKindEnum, { description: "What sort of event it is." })
  readonly kind!: EventKind;
}
