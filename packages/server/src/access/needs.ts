import { Extensions } from "type-graphql";

import type { Scope } from "./scope.ts";

/** Declares the scope that a root field is answered for. The schema does not build while one declares none. */
export function Needs(scope: Scope): MethodDecorator {
  return Extensions({ scope });
}
