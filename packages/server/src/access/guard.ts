import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  GraphQLError,
  type GraphQLSchema,
} from "graphql";

import { type Scope, isScope } from "./scope.ts";
import { isAnonymous, mayDo, type Viewer } from "./viewer.ts";

/** The part of a request's context that the guard looks at. */
interface Asked {
  readonly viewer: Viewer;
}

type RootField = GraphQLField<unknown, Asked>;

/**
 * Lets each root field answer only those who have its scope, and says in its description which that is. What a field
 * answers is then nobody's to check again, by whatever path it is reached: there is no other way in.
 *
 * @throws where a root field declares no scope: what nobody thought about is open to nobody.
 */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  const guarded = rootFields(schema).map(({ path, field }) => ({ path, field, scope: scopeOf(field) }));
  const undeclared = guarded.filter(({ scope }) => scope === null).map(({ path }) => path);
  if (undeclared.length > 0) throw new Error(`These root fields declare no scope: ${undeclared.join(", ")}`);
  for (const { path, field, scope } of guarded) if (scope !== null) guard(path, field, scope);
  return schema;
}

/** Every field by which a request can enter, with its name for messages: `Query.article`. */
export function rootFields(schema: GraphQLSchema): readonly { path: string; field: RootField }[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ path: `${type?.name}.${field.name}`, field })),
  );
}

/** Null where it declares none, or one that there isn't. */
export function scopeOf({ extensions }: RootField): Scope | null {
  const declared = extensions["scope"];
  return isScope(declared) ? declared : null;
}

function guard(path: string, field: RootField, scope: Scope): void {
  field.resolve = guarded(field.resolve ?? defaultFieldResolver, path, scope);
  if (field.subscribe) field.subscribe = guarded(field.subscribe, path, scope);
  if (scope !== "read") field.description = `${field.description} Needs the scope \`${scope}\`.`;
}

function guarded(
  resolve: GraphQLFieldResolver<unknown, Asked>,
  path: string,
  scope: Scope,
): GraphQLFieldResolver<unknown, Asked> {
  return (root, parameters, context, info) => {
    if (!mayDo(context.viewer, scope)) throw refusal(context.viewer, path, scope);
    return resolve(root, parameters, context, info);
  };
}

function refusal(viewer: Viewer, path: string, scope: Scope): GraphQLError {
  const [code, mend] = isAnonymous(viewer)
    ? ["UNAUTHENTICATED", "Send an API key or a token that has it: `Authorization: Bearer …`."]
    : ["FORBIDDEN", "What you sent does not have it."];
  return new GraphQLError(`${path} needs the scope \`${scope}\`. ${mend}`, { extensions: { code, scope } });
}
