import { type ClassType, Field, ObjectType } from "type-graphql";

import { connectionType, edgeFields } from "../graphql/connection.type.ts";
import type { Report } from "../reports/report.ts";
import { ReportType } from "../reports/report.type.ts";

/** A connection of what articles report to be at a place, its edge telling who says so. */
export function locatedConnection(name: string, node: () => object, many: string): ClassType<object> {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One of the ${many} at a place, with the report that puts it there.`,
  })
  class LocatedEdge extends edgeFields<object>(node) {
    @Field(() => ReportType, {
      description: "The newest article's report that it is here, with its evidence.",
    })
    readonly report!: Report;
  }

  return connectionType<object, object>({
    name,
    node,
    edge: () => LocatedEdge,
    description: `One page of the ${many} at a place, by name.`,
  });
}
