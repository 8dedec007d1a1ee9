import {
  defaultTypeResolver,
  type DocumentNode,
  type FragmentDefinitionNode,
  getNullableType,
  getVariableValues,
  type GraphQLAbstractType,
  GraphQLID,
  type GraphQLLeafType,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from "graphql";

import { isComing } from "../graphql/loaded.ts";
import {
  fieldReader,
  type Given,
  isRead,
  type Nodes,
  type Place,
  placeOf,
  type Planning,
  type ReadingRun,
} from "./field-reader.ts";
import {
  type Draft,
  emptyDraft,
  finished,
  jsonString,
  jsonValue,
  leaveGap,
  standsAsItIs,
} from "./json-bytes.ts";
import { plainVariables } from "./plain-variables.ts";
import { type Condition, selectedFields, UnplannedError } from "./selection.ts";

/** A query, with everything found out about it that is the same each time it is executed. */
export interface QueryPlan {
  /**
   * The answer's data, as JSON: its bytes in UTF-8, each as a character.
   *
   * @param most how many bytes its values may take together; nothing is written beyond that.
   * @throws where there is any error to tell. Which, and where, is for the ordinary execution to tell.
   */
  execute(context: unknown, variables: Given, most?: number): Promise<string>;
}

/** One execution of a plan. */
interface Run extends ReadingRun {
  /** How many bytes may still be written. */
  left: number;
  /** How much is still coming. */
  awaited: number;
  /** Called once nothing is coming any more, or with what went wrong first. */
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
}

/** Writes what an object's field, or a value, is as JSON, with gaps for what is still coming. */
type Write = (run: Run, value: unknown, draft: Draft) => void;

/**
 * Finds out what executing a query takes: which resolvers are called, with what, and how what they give is written.
 *
 * @throws UnplannedError for what is too rare to be worth it, GraphQLError for what does not hold.
 */
export function planQuery(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): QueryPlan {
  const type = schema.getQueryType();
  if (!type) throw new UnplannedError("The schema has no queries");
  const planning = { schema, fragments: fragmentsOf(document), operation, count: 0 };
  const write = objectWriter(planning, type, [operation.selectionSet], "");
  const definitions = operation.variableDefinitions ?? [];
  const plain = plainVariables(definitions);
  const coerce = (given: Given): Given => {
    const { coerced, errors } = getVariableValues(schema, definitions, given);
    if (errors) throw errors[0];
    return coerced;
  };
  return {
    execute: (context, given, most = Infinity) =>
      new Promise((resolve, fail) => {
        const variables = plain(given) ?? coerce(given);
        const draft = emptyDraft();
        const end = () => resolve(finished(draft));
        const run = { context, variables, given: [], told: [], left: most, awaited: 1, end, fail };
        write(run, undefined, draft);
        arrived(run);
      }),
  };
}

function arrived(run: Run): void {
  run.awaited -= 1;
  if (run.awaited === 0) run.end();
}

/** Writes a value into a gap once it is there, or at once where it is. */
function writeLoaded(write: Write, run: Run, value: unknown, draft: Draft): void {
  if (!isComing(value)) return write(run, value, draft);
  const gap = leaveGap(draft);
  run.awaited += 1;
  const arrive = (loaded: unknown) => {
    try {
      write(run, loaded, gap);
      arrived(run);
    } catch (error) {
      run.fail(error);
    }
  };
  value.then(arrive, run.fail);
}

function fragmentsOf({ definitions }: DocumentNode): Readonly<Record<string, FragmentDefinitionNode>> {
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/*
 * What stands before a value, and is the same each time, is put together while the plan is made: from the end of the
 * value before it to the beginning of its own, through all objects that open in between. It is called the lead.
 */

type SelectionSets = Parameters<typeof selectedFields>[2];
type Selected = ReadonlyMap<string, { readonly nodes: Nodes; readonly conditions: readonly Condition[] }>;

function objectWriter(
  planning: Planning,
  type: GraphQLObjectType,
  selectionSets: SelectionSets,
  lead: string,
): Write {
  if (type.isTypeOf) throw new UnplannedError(`${type.name} has to be asked what is of it`);
  const selected: Selected = selectedFields(planning, type, selectionSets);
  const isFixed =
    selected.size > 0 && [...selected.values()].every(({ conditions }) => conditions.length === 0);
  const writeFields = (isFixed ? fixedFields : conditionalFields)(planning, type, selected, lead);
  return (run, source, draft) => {
    if (source instanceof Error) throw source;
    writeFields(run, source, draft);
    draft.text += "}";
  };
}

/** Writes fields that are always there. */
function fixedFields(planning: Planning, type: GraphQLObjectType, selected: Selected, lead: string): Write {
  const writers = Array.from(selected, ([name, { nodes }], index) =>
    fieldWriter(planning, type, nodes, `${index === 0 ? `${lead}{` : ","}${jsonString(name)}:`),
  );
  return (run, source, draft) => {
    for (const write of writers) write(run, source, draft);
  };
}

/** Writes fields of which some are there or not. */
function conditionalFields(
  planning: Planning,
  type: GraphQLObjectType,
  selected: Selected,
  lead: string,
): Write {
  const fields = Array.from(selected, ([name, { nodes, conditions }]) => ({
    first: `${jsonString(name)}:`,
    next: `,${jsonString(name)}:`,
    conditions,
    write: fieldWriter(planning, type, nodes, ""),
  }));
  const opening = `${lead}{`;
  return (run, source, draft) => {
    let isFirst = true;
    draft.text += opening;
    for (const { first, next, conditions, write } of fields) {
      if (!hold(conditions, run)) continue;
      draft.text += isFirst ? first : next;
      isFirst = false;
      write(run, source, draft);
    }
  };
}

function hold(conditions: readonly Condition[], { variables }: Run): boolean {
  return conditions.every(({ value, expected }) => {
    if (value.kind === Kind.BOOLEAN) return value.value === expected;
    return value.kind === Kind.VARIABLE && variables[value.name.value] === expected;
  });
}

function fieldWriter(planning: Planning, parent: GraphQLObjectType, nodes: Nodes, lead: string): Write {
  const name = nodes[0].name.value;
  if (name === "__typename") {
    const text = lead + jsonString(parent.name);
    return (_run, _source, draft) => void (draft.text += text);
  }
  const field = parent.getFields()[name];
  if (field === undefined) throw new UnplannedError(`${parent.name} has no field ${name} of its own`);
  const place = placeOf(planning, parent, field, nodes);
  const read = fieldReader(field, place);
  const write = valueWriter(field.type, place, lead);
  const writeAnything: Write = (run, source, draft) => writeLoaded(write, run, read(run, source), draft);
  return isRead(field) && isText(getNullableType(field.type))
    ? textWriter(name, lead, writeAnything)
    : writeAnything;
}

/**
 * Most fields are texts, and most of those are there and stand in JSON as they are: they are written at once, for which
 * nothing is called. All others are written as fields are.
 */
function textWriter(name: string, lead: string, writeAnything: Write): Write {
  const quoted = `${lead}"`;
  return (run, source, draft) => {
    // Which properties an object has, the schema knows.
    const value = (source as Given)[name];
    if (typeof value !== "string" || !standsAsItIs(value)) return writeAnything(run, source, draft);
    spend(run, value.length + 2);
    draft.text = draft.text + quoted + value + '"';
  };
}

function valueWriter(type: GraphQLOutputType, place: Place, lead: string): Write {
  if (isNonNullType(type)) {
    const write = presentWriter(type.ofType, place, lead);
    return (run, value, draft) => {
      if (value === null || value === undefined) throw new TypeError("There is no value where one has to be");
      write(run, value, draft);
    };
  }
  const write = presentWriter(type, place, lead);
  const nothing = `${lead}null`;
  return (run, value, draft) => {
    if (value === null || value === undefined) draft.text += nothing;
    else write(run, value, draft);
  };
}

/** For what is there. */
function presentWriter(type: GraphQLOutputType & GraphQLNullableType, place: Place, lead: string): Write {
  if (isLeafType(type)) return leafWriter(type, lead);
  if (isListType(type)) return listWriter(valueWriter(type.ofType, place, ""), lead);
  return isAbstractType(type) ? abstractWriter(type, place, lead) : writerOfType(type, place, lead);
}

function writerOfType(type: GraphQLObjectType, { planning, nodes }: Place, lead: string): Write {
  const selectionSets = nodes.map(({ selectionSet }) => selectionSet);
  return objectWriter(planning, type, selectionSets, lead);
}

function leafWriter(type: GraphQLLeafType, lead: string): Write {
  const staysText = isText(type);
  return (run, value, draft) => {
    const text = jsonValue(staysText && typeof value === "string" ? value : type.serialize(value));
    spend(run, text.length);
    draft.text = draft.text + lead + text;
  };
}

/** Whether a text is written as what it is. */
function isText(type: GraphQLOutputType): boolean {
  return isLeafType(type) && (type === GraphQLString || type === GraphQLID || type.serialize === String);
}

function spend(run: Run, bytes: number): void {
  run.left -= bytes;
  if (run.left < 0) throw new UnplannedError("The answer is too long");
}

function listWriter(writeItem: Write, lead: string): Write {
  const opening = `${lead}[`;
  return (run, list, draft) => {
    if (!Array.isArray(list)) throw new UnplannedError("A list is no array");
    draft.text += opening;
    for (let index = 0; index < list.length; index += 1) {
      if (index > 0) draft.text += ",";
      writeLoaded(writeItem, run, list[index], draft);
    }
    draft.text += "]";
  };
}

/** Of which type a value is shows when it is there; what that type has to write, when there was one of it. */
function abstractWriter(type: GraphQLAbstractType, place: Place, lead: string): Write {
  const writers = new Map<string, Write>();
  const writerOf = (name: unknown): Write => {
    const known = writers.get(String(name));
    if (known !== undefined) return known;
    const found = place.planning.schema.getType(String(name));
    if (!isObjectType(found)) throw new TypeError(`There is no type ${String(name)} of objects`);
    const writer = writerOfType(found, place, lead);
    writers.set(found.name, writer);
    return writer;
  };
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return (run, value, draft) => {
    const name: unknown = resolveType(value, run.context, place.tell(run), type);
    writeLoaded((_run, known, gap) => writerOf(known)(run, value, gap), run, name, draft);
  };
}
