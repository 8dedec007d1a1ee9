import { Field, ObjectType } from "type-graphql";

import { FactInterface } from "../facts/fact.type.ts";
import { connectionType } from "../graphql/connection.type.ts";
import { enumOf } from "../graphql/enum.ts";
import type { Moment } from "../moments/moment.ts";
import { MomentType } from "../moments/moment.type.ts";
import { type Status, STATUSES } from "./report.ts";

export const StatusEnum = enumOf(
  "Status",
  "The state of a project or an event. Projects take the values of ProjectStatus, events those of EventStatus.",
  STATUSES,
);

@ObjectType("Report", {
  implements: FactInterface,
  simpleResolvers: true,
  description:
    "What one article says of an entity's state: its status, its time, its place, its kind. Two articles may differ.",
})
export class ReportType extends FactInterface {
  @Field(() => StatusEnum, {
    nullable: true,
    description: "Its status; null where the article does not say.",
  })
  readonly status!: Status | null;

  @Field(() => MomentType, { nullable: true, description: "Its time; null where the article does not say." })
  readonly when!: Moment | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the article calls it, verbatim ("mega port"); null where it calls it nothing in particular.',
  })
  readonly kind!: string | null;
}

export const ReportConnection = connectionType({
  name: "Report",
  node: () => ReportType,
  description: "One page of a list of reports.",
});
