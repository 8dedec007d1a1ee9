import type { EntityType } from "../entities/entity.ts";
import { EVENT_STATUSES, PROJECT_STATUSES, type Report } from "../reports/report.ts";
import { closest, didYouMean } from "./closest.ts";
import { placeOf, type ShapedEntry } from "./entries.ts";
import { checkFact } from "./fact.check.ts";
import type { ReportInput } from "./facts.schema.ts";
import { checkMoment } from "./moments.check.ts";
import { error } from "./problem.ts";
import { checkVerbatim, useEntity, useOptionalEntity, type Scope } from "./scope.ts";

export function checkReport(scope: Scope, entry: ShapedEntry<ReportInput>): Report | null {
  const { about, status = null, kind = null, ...input } = entry.value;
  const fact = checkFact(scope, entry, "Report");
  const aboutId = useEntity(scope, about, placeOf(entry, "about"));
  const placeId = useOptionalEntity(scope, entry, ["place"], input.place, ["PLACE"]);
  const when = checkMoment(scope, entry, ["when"], input.when);
  if (kind !== null) checkVerbatim(scope, entry, ["kind"], kind, true);
  const type = scope.entities.byKey.get(about)?.type;
  if (type !== undefined && status !== null) checkStatus(scope, entry, type, status);
  const saysSomething = [status, kind, input.when, input.place].some(
    (said) => said !== null && said !== undefined,
  );
  if (!saysSomething) scope.problems.push(empty(entry));
  if (fact === null || aboutId === null) return null;
  return { ...fact, type: "REPORT", aboutId, status, when, placeId, kind };
}

function checkStatus(scope: Scope, entry: ShapedEntry<ReportInput>, type: EntityType, status: string): void {
  const fitting = Object.keys(statusesOf(type));
  if (fitting.includes(status)) return;
  const message = `${status} is no status of ${JSON.stringify(entry.value.about)}, whose type is ${type}.`;
  const mend =
    fitting.length === 0
      ? "Only projects and events have a status; take it out."
      : didYouMean(closest(status, fitting), `Write one of ${fitting.join(", ")}.`);
  scope.problems.push(error("STATUS_UNFIT", placeOf(entry, "status"), message, mend));
}

function statusesOf(type: EntityType): Readonly<Record<string, string>> {
  if (type === "PROJECT") return PROJECT_STATUSES;
  return type === "EVENT" ? EVENT_STATUSES : {};
}

function empty(entry: ShapedEntry<ReportInput>) {
  const message = "The report says nothing of what it is about.";
  return error("REPORT_EMPTY", placeOf(entry), message, "Give at least one of status, when, place and kind.");
}
