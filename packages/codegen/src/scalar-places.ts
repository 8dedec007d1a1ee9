import {
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isScalarType,
  isSpecifiedScalarType,
  type GraphQLCompositeType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from "graphql";
import { fragmentOf } from "./documents.ts";
import { compositeType, flatFields, onlyFragment, type Selections, type Source } from "./selection.ts";
import { usesCustomScalar } from "./input-type.ts";

/** The name of the constant that tells where custom scalars stand in a fragment or an input object. */
export const placesName = (name: string): string => `${name}Scalars`;

/**
 * Where custom scalars stand in an answer, as the text of an object literal; undefined where there are none.
 * Fragments that it refers to are told.
 */
export function resultPlaces(
  source: Source,
  type: GraphQLCompositeType,
  selections: readonly Selections[],
  onFragment: (name: string) => void,
): string | undefined {
  const entries = flatFields(source, type, selections).flatMap(({ key, field, below }) => {
    const named = getNamedType(field.type);
    if (isScalarType(named) && !isSpecifiedScalarType(named)) return [`${key}: "${named.name}"`];
    if (!isCompositeType(named)) return [];
    const fragment = onlyFragment(source, named, below);
    const inside =
      fragment === undefined
        ? resultPlaces(source, named, below, onFragment)
        : fragmentReference(source, fragment, onFragment);
    return inside === undefined ? [] : [`${key}: ${inside}`];
  });
  return literal(entries);
}

function fragmentReference(
  source: Source,
  name: string,
  onFragment: (name: string) => void,
): string | undefined {
  if (!hasPlaces(source, name)) return undefined;
  onFragment(name);
  return placesName(name);
}

/** Whether a custom scalar stands anywhere in a fragment. */
export function hasPlaces(source: Source, name: string): boolean {
  return fragmentPlaces(source, name, () => {}) !== undefined;
}

function fragmentPlaces(
  source: Source,
  name: string,
  onFragment: (name: string) => void,
): string | undefined {
  const { typeCondition, selectionSet } = fragmentOf(source.documents, name);
  const type = compositeType(source, typeCondition.name.value);
  return resultPlaces(source, type, [{ set: selectionSet, optional: false }], onFragment);
}

export interface FragmentPlaces {
  /** Has a fragment's places declared, and before them those that they refer to. */
  readonly declare: (name: string) => void;
  readonly declarations: () => readonly string[];
}

export function fragmentPlacesOf(source: Source): FragmentPlaces {
  const declared = new Map<string, string>();
  const declare = (name: string): void => {
    if (declared.has(name)) return;
    const places = fragmentPlaces(source, name, declare);
    if (places !== undefined) declared.set(name, `const ${placesName(name)}: ScalarPlaces = ${places};\n`);
  };
  return { declare, declarations: () => [...declared.values()] };
}

/** Declares where custom scalars stand in an input object; empty where there are none. */
export function declareInputPlaces(type: GraphQLInputObjectType): string {
  const entries = Object.values(type.getFields()).flatMap((field) => {
    const place = inputPlace(field.type);
    if (place === undefined) return [];
    // Input objects may hold themselves, so that what they refer to is looked up when it is asked for.
    const scalar = isScalarType(getNamedType(field.type));
    return [
      scalar ? `${field.name}: ${place}` : `get ${field.name}(): ScalarPlaces {\n    return ${place};\n  }`,
    ];
  });
  if (entries.length === 0) return "";
  return `const ${placesName(type.name)}: ScalarPlaces = {\n  ${entries.join(",\n  ")},\n};\n`;
}

/** What stands in a variable or a field of an input object: a scalar, or the constant of an input object. */
export function inputPlace(type: GraphQLInputType): string | undefined {
  const named = getNamedType(type);
  if (!usesCustomScalar(named)) return undefined;
  return isInputObjectType(named) ? placesName(named.name) : `"${named.name}"`;
}

export function literal(entries: readonly string[]): string | undefined {
  return entries.length === 0 ? undefined : `{ ${entries.join(", ")} }`;
}
