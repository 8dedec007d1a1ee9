import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from "graphql";
import { comment } from "./comment.ts";
import { leafType, type Leaves } from "./leaf-type.ts";

/** Declares the type of an input object. */
export function declareInput(leaves: Leaves, type: GraphQLInputObjectType): string {
  const fields = Object.values(type.getFields()).map((field) => {
    const said = comment(
      { description: field.description, deprecationReason: field.deprecationReason },
      "  ",
    );
    return `${said}${printInputField(leaves, { ...field, hasDefault: field.defaultValue !== undefined })}`;
  });
  const generic = usesCustomScalar(type) ? "<S extends ScalarTypes = Scalars>" : "";
  const said = comment({ description: type.description });
  return `${said}export interface ${type.name}${generic} {\n${fields.join("")}}\n`;
}

export interface InputField {
  readonly name: string;
  readonly type: GraphQLInputType;
  /** With a default it may be left out, whatever its type. */
  readonly hasDefault: boolean;
}

/** One property of an input object or of an operation's variables. */
export function printInputField(leaves: Leaves, { name, type, hasDefault }: InputField): string {
  const optional = hasDefault || !isNonNullType(type);
  const printed = inputType(leaves, type);
  return `  readonly ${name}${optional ? "?" : ""}: ${printed}${optional ? " | undefined" : ""};\n`;
}

function inputType(leaves: Leaves, type: GraphQLInputType, nullable = true): string {
  if (isNonNullType(type)) return inputType(leaves, type.ofType, false);
  const inner = isListType(type)
    ? `readonly ${parenthesized(inputType(leaves, type.ofType))}[]`
    : namedInputType(leaves, type);
  return nullable ? `${inner} | null` : inner;
}

function parenthesized(item: string): string {
  return item.includes(" ") ? `(${item})` : item;
}

function namedInputType(leaves: Leaves, type: GraphQLInputType): string {
  const named = getNamedType(type);
  if (isScalarType(named) || isEnumType(named)) return leafType(leaves, named);
  if (!usesCustomScalar(named)) return named.name;
  leaves.onCustomScalar();
  return `${named.name}<S>`;
}

/** Whether a custom scalar stands anywhere in a type, however deep. */
export function usesCustomScalar(type: GraphQLInputType, seen = new Set<GraphQLInputType>()): boolean {
  const named = getNamedType(type);
  if (isScalarType(named)) return !isSpecifiedScalarType(named);
  if (!isInputObjectType(named) || seen.has(named)) return false;
  seen.add(named);
  return Object.values(named.getFields()).some((field) => usesCustomScalar(field.type, seen));
}

/** An input object with all that it refers to. */
export function reachableInputs(type: GraphQLInputType, found = new Set<GraphQLInputObjectType>()) {
  const named = getNamedType(type);
  if (isInputObjectType(named) && !found.has(named)) {
    found.add(named);
    for (const field of Object.values(named.getFields())) reachableInputs(field.type, found);
  }
  return found;
}
