import { type ClassType, Field, Int, ObjectType } from "type-graphql";

import type { PageInfoSource } from "./connection.ts";

@ObjectType("PageInfo", {
  simpleResolvers: true,
  description: "Where a page stands in its list, as the Relay specification has it.",
})
export class PageInfoType {
  @Field(() => Boolean, { description: "Whether items follow this page." })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether items stand before this page." })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The first item's cursor, to be given as `before`; null where the page is empty.",
  })
  readonly startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The last item's cursor, to be given as `after`; null where the page is empty.",
  })
  readonly endCursor!: string | null;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** The fields that every edge has; an edge that carries more extends what this returns. */
export function edgeFields<Node extends object>(node: () => object): abstract new () => Edge<Node> {
  @ObjectType({ simpleResolvers: true })
  abstract class EdgeFields implements Edge<Node> {
    @Field(() => String, { description: "The item's place in this list, for `after` and `before`." })
    readonly cursor!: string;

    // type-graphql wants a constructor here, and interface classes are abstract; it only uses it as a key.
    @Field(() => node() as ClassType<Node>, { description: "The item itself." })
    readonly node!: Node;
  }
  return EdgeFields;
}

/** An edge that carries nothing beside its node. */
export function plainEdgeType<Node extends object>(name: string, node: () => object): ClassType<Edge<Node>> {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One item of a ${name}Connection, with its place in the list.`,
  })
  class PlainEdge extends edgeFields<Node>(node) {}
  return PlainEdge;
}

export interface Connection<EdgeType> {
  readonly edges: readonly EdgeType[];
  readonly pageInfo: PageInfoSource;
  readonly totalCount: number;
}

/** The one shape of every list. */
export function connectionType<Node extends object, EdgeType extends object = Edge<Node>>(options: {
  readonly name: string;
  readonly node: () => object;
  readonly description: string;
  readonly edge?: () => ClassType<EdgeType>;
}): ClassType<Connection<EdgeType>> {
  // Without an edge of its own, EdgeType is the plain edge by default.
  const plain = options.edge
    ? undefined
    : (plainEdgeType<Node>(options.name, options.node) as ClassType<EdgeType>);
  const edgeType = options.edge ?? (() => plain);

  @ObjectType(`${options.name}Connection`, { simpleResolvers: true, description: options.description })
  class ConnectionClass implements Connection<EdgeType> {
    @Field(() => [edgeType() as ClassType<EdgeType>], {
      description: "The items of this page, each with what belongs to the tie.",
    })
    readonly edges!: readonly EdgeType[];

    // An interface class is abstract, and only a key here.
    @Field(() => [options.node() as ClassType<Node>], { description: "The items of this page alone." })
    readonly nodes!: readonly Node[];

    @Field(() => PageInfoType, { description: "Where this page stands in the list." })
    readonly pageInfo!: PageInfoSource;

    @Field(() => Int, { description: "How many items the whole list has, whatever the page." })
    readonly totalCount!: number;
  }
  return ConnectionClass;
}
