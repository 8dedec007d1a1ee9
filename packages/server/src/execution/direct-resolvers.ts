import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from "graphql";
import { getMetadataStorage } from "type-graphql";

type Storage = ReturnType<typeof getMetadataStorage>;
type FieldResolver = Storage["fieldResolvers"][number];
type RootResolver = Storage["queries"][number];
type Parameter = NonNullable<FieldResolver["params"]>[number];
type ObjectTypeClass = Storage["objectTypes"][number];
type Resolve = GraphQLFieldResolver<unknown, unknown, Record<string, unknown>>;

/**
 * Calls resolvers directly where nothing stands between a field and its resolver. type-graphql looks each up anew,
 * sorts its parameters and waits for their validation at every call, which costs more than most resolvers do. It keeps
 * what it has to do something for: classes of input, types of roots, middlewares, roles.
 */
export function callResolversDirectly(schema: GraphQLSchema): void {
  const storage = getMetadataStorage();
  const instanceOf = createInstances();
  for (const type of Object.values(schema.getTypeMap())) {
    const ofType = storage.objectTypes.find(({ name }) => name === type.name);
    if (!isObjectType(type) || ofType === undefined) continue;
    const fields = type.getFields();
    for (const [name, resolver] of resolversOf(ofType, storage)) {
      const field = fields[name];
      const readers = resolver.kind === "external" ? readersOf(resolver, storage) : null;
      if (field !== undefined && readers !== null) field.resolve = direct(instanceOf, resolver, readers);
    }
  }
  const roots = schema.getQueryType()?.getFields() ?? {};
  for (const resolver of storage.queries) {
    const field = roots[resolver.schemaName];
    const readers = readersOf(resolver, storage);
    if (field !== undefined && readers !== null) field.resolve = direct(instanceOf, resolver, readers);
  }
}

/** The resolver of each field that has one, as type-graphql finds it: a type's own field hides its interfaces'. */
function resolversOf({ interfaceClasses, fields }: ObjectTypeClass, storage: Storage) {
  const inherited = storage.interfaceTypes
    .filter(({ target }) => interfaceClasses?.includes(target))
    .flatMap((one) => one.fields ?? []);
  const found = new Map<string, FieldResolver>();
  for (const { schemaName, target, name } of [...inherited, ...(fields ?? [])]) {
    const resolver = storage.fieldResolvers.find(
      ({ getObjectType, methodName }) => getObjectType?.() === target && methodName === name,
    );
    if (resolver === undefined) found.delete(schemaName);
    else found.set(schemaName, resolver);
  }
  return found;
}

type Reader = (...given: Parameters<Resolve>) => unknown;

/** What gives each parameter of a resolver; null where type-graphql does something for one. */
function readersOf(
  { params = [], middlewares = [], roles }: Pick<RootResolver, "params" | "middlewares" | "roles">,
  storage: Storage,
): readonly Reader[] | null {
  if (middlewares.length > 0 || roles !== undefined) return null;
  const inOrder = params.toSorted((a, b) => a.index - b.index);
  const readers = inOrder.flatMap((parameter) => readerOf(parameter, storage) ?? []);
  return readers.length === params.length ? readers : null;
}

function readerOf(parameter: Parameter, { inputTypes, argumentTypes }: Storage): Reader | null {
  const isInput = (type: unknown) => inputTypes.some(({ target }) => target === type);
  if (parameter.kind === "root") {
    return parameter.getType || parameter.propertyName !== undefined ? null : (source) => source;
  }
  if (parameter.kind === "context") {
    return parameter.propertyName === undefined ? (_source, _given, context) => context : null;
  }
  if (parameter.kind === "info") return (_source, _given, _context, info) => info;
  if (parameter.kind === "arg") {
    const { name } = parameter;
    return isInput(parameter.getType()) ? null : (_source, given) => given[name];
  }
  if (parameter.kind !== "args") return null;
  const fields = argumentTypes.find(({ target }) => target === parameter.getType())?.fields ?? [];
  const areAsGiven = fields.every(
    ({ name, schemaName, getType }) => name === schemaName && !isInput(getType()),
  );
  return areAsGiven && fields.length > 0 ? (_source, given) => given : null;
}

function direct(
  instanceOf: (target: FieldResolver["target"]) => object,
  { target, methodName }: Pick<RootResolver, "target" | "methodName">,
  readers: readonly Reader[],
): Resolve {
  const instance = instanceOf(target);
  const method: unknown = Reflect.get(instance, methodName);
  if (typeof method !== "function") throw new Error(`${target.name} has no method ${methodName}`);
  return calling(method.bind(instance), readers);
}

/** Most resolvers take one to four parameters; a list of them for each call costs more than the call. */
function calling(call: (...given: readonly unknown[]) => unknown, readers: readonly Reader[]): Resolve {
  const [first = nothing, second = nothing, third = nothing, fourth = nothing] = readers;
  if (readers.length > 4) return (...all) => call(...readers.map((read) => read(...all)));
  if (readers.length > 2)
    return (source, given, context, info) =>
      call(
        first(source, given, context, info),
        second(source, given, context, info),
        third(source, given, context, info),
        fourth(source, given, context, info),
      );
  return (source, given, context, info) =>
    call(first(source, given, context, info), second(source, given, context, info));
}

const nothing: Reader = () => undefined;

/** One instance of each class of resolvers, as type-graphql has them. */
function createInstances(): (target: FieldResolver["target"]) => object {
  const made = new Map<unknown, object>();
  return (target) => {
    const before = made.get(target);
    if (before !== undefined) return before;
    const instance: object = Reflect.construct(target, []);
    made.set(target, instance);
    return instance;
  };
}
