import type { Role } from "../roles/role.ts";
import { checkCountry } from "./country.check.ts";
import { placeOf, type ShapedEntry } from "./entries.ts";
import { checkFact } from "./fact.check.ts";
import type { RoleInput } from "./facts.schema.ts";
import { checkMoment, checkOrder } from "./moments.check.ts";
import { checkVerbatim, useEntity, useOptionalEntity, type Scope } from "./scope.ts";

export function checkRole(scope: Scope, entry: ShapedEntry<RoleInput>): Role | null {
  const { title, normalizedTitle = title, country = null, ...input } = entry.value;
  const fact = checkFact(scope, entry, "Role");
  const personId = useEntity(scope, input.person, placeOf(entry, "person"), ["PERSON"]);
  const organizationId = useOptionalEntity(scope, entry, ["organization"], input.organization, [
    "ORGANIZATION",
  ]);
  checkVerbatim(scope, entry, ["title"], title, true);
  const countryProblem = country === null ? null : checkCountry(country, placeOf(entry, "country"));
  if (countryProblem !== null) scope.problems.push(countryProblem);
  const from = checkMoment(scope, entry, ["from"], input.from);
  const to = checkMoment(scope, entry, ["to"], input.to);
  checkOrder(scope, entry, ["from", from], ["to", to]);
  if (fact === null || personId === null) return null;
  return { ...fact, type: "ROLE", personId, title, normalizedTitle, organizationId, country, from, to };
}
