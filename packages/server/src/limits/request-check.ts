import {
  type DocumentNode,
  getIntrospectionQuery,
  getOperationAST,
  type GraphQLError,
  type GraphQLSchema,
  NoFragmentCyclesRule,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
} from "graphql";

import type { Variables } from "./arguments.ts";
import { type CostOf, createCostOf } from "./cost.ts";
import { documentShape } from "./document-shape.ts";
import { inputSize } from "./input-size.ts";
import { type LimitError, refusalsBeyond } from "./limit.error.ts";
import type { Limits } from "./limits.ts";

export interface RequestCheck {
  /** Why a document is not even validated; none where it is. */
  refusalsOf(document: DocumentNode): readonly GraphQLError[];
  /** What an operation costs that holds, or why it is not executed. */
  operation(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
  ): CheckedOperation;
}

export type CheckedOperation =
  | { readonly refusal: LimitError }
  | { readonly refusal: null; readonly cost: number };

export function createRequestCheck(schema: GraphQLSchema, limits: Limits): RequestCheck {
  const costOf = createCostOf(schema);
  const wholeSchema = costOfWholeSchema(costOf);
  return {
    refusalsOf(document) {
      const shape = documentShape(document, limits.selections);
      if (shape !== null) return refusalsBeyond(limits, shape);
      // A mistake which nothing else needs to be validated to tell; the first of them, for there may be many.
      return validate(schema, document, [NoFragmentCyclesRule], { maxErrors: 1 }).slice(0, 1);
    },
    operation(document, operation, variables) {
      const { inputDepth, inputValues } = inputSize(variables);
      const carriesContent = operation.operation === OperationTypeNode.MUTATION;
      const [tooMuch] = refusalsBeyond(limits, { inputDepth, ...(!carriesContent && { inputValues }) });
      if (tooMuch) return { refusal: tooMuch };
      const { points, introspection } = costOf(document, operation, variables);
      const introspections = Math.ceil((introspection / wholeSchema) * 10) / 10;
      const [tooDear] = refusalsBeyond(limits, { cost: points, introspections });
      return tooDear ? { refusal: tooDear } : { refusal: null, cost: points };
    },
  };
}

/** Of what tools ask to know the schema, with all that they may ask of it. */
function costOfWholeSchema(costOf: CostOf): number {
  const document = parse(
    getIntrospectionQuery({
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    }),
  );
  const operation = getOperationAST(document);
  return operation ? costOf(document, operation, {}).introspection : 0;
}
