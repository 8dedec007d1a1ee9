import { registerEnumType } from "type-graphql";

import { ALL_SCOPES, type Scope, SCOPES } from "./scope.ts";

/** The schema shouts its enums; keys, tokens and messages name scopes as OAuth does. */
export const ScopeEnum: Readonly<Record<string, Scope>> = Object.fromEntries(
  ALL_SCOPES.map((scope) => [scope.toUpperCase(), scope]),
);

registerEnumType(ScopeEnum, {
  name: "Scope",
  description: "What an API key or a token allows. Tokens name them in small letters: `publish`.",
  valuesConfig: Object.fromEntries(
    ALL_SCOPES.map((scope) => [scope.toUpperCase(), { description: SCOPES[scope] }]),
  ),
});
