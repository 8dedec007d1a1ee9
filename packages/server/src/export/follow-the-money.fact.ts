import type { Entity } from "../entities/entity.ts";
import type { Fact } from "../facts/fact.ts";
import type { Figure } from "../figures/figure.ts";
import { RELATIONSHIP_KINDS, type Relationship } from "../relationships/relationship.ts";
import type { Report } from "../reports/report.ts";
import type { Role } from "../roles/role.ts";
import type { Statement } from "../statements/statement.ts";
import { ftmSchemaOf } from "./follow-the-money.entity.ts";
import { type FtmEntity, ftm, wholeDate } from "./follow-the-money.node.ts";
import type { LinkedArticle } from "./linked-article.ts";

/** Each fact of the article: posts and ties as links, all else as notes on what it is about. */
export function factLinks(article: LinkedArticle): readonly FtmEntity[] {
  const { figures, statements, roles, relationships, reports } = article.content;
  return [
    ...roles.flatMap((role) => roleLinks(article, role)),
    ...relationships.map((relationship) => relationshipLink(article, relationship)),
    ...reports.map((report) => reportNote(article, report)),
    ...figures.map((figure) => figureNote(article, figure)),
    ...statements.map((statement) => statementNote(article, statement)),
  ];
}

/** At an organization it is an employment; else the person holds a position, which is an entity of its own. */
function roleLinks(article: LinkedArticle, role: Role): readonly FtmEntity[] {
  const { id, personId, organizationId, title, normalizedTitle, country, from, to } = role;
  const time = { startDate: wholeDate(from), endDate: wholeDate(to) };
  const words = { ...time, description: evidenceOf(article, role), proof: article.id };
  if (organizationId !== null) {
    return [ftm(id, "Employment", { employee: personId, employer: organizationId, role: title, ...words })];
  }
  const positionId = `${id}.position`;
  return [
    ftm(positionId, "Position", {
      name: normalizedTitle,
      country: country?.toLowerCase(),
      proof: article.id,
    }),
    ftm(id, "Occupancy", { holder: personId, post: positionId, ...words }),
  ];
}

function relationshipLink(article: LinkedArticle, relationship: Relationship): FtmEntity {
  const { id, fromId, toId, since, until } = relationship;
  const { schema, source, target, role } = linkOf(article, relationship);
  return ftm(id, schema, {
    [source]: fromId,
    [target]: toId,
    role,
    startDate: wholeDate(since),
    endDate: wholeDate(until),
    description: evidenceOf(article, relationship),
    proof: article.id,
  });
}

interface Link {
  readonly schema: string;
  readonly source: string;
  readonly target: string;
  readonly role: string;
}

/** The link that says most of the tie, where both its ends are such that it may have them; else that there is a tie. */
function linkOf({ entities }: LinkedArticle, { kind, fromId, toId, part }: Relationship): Link {
  const role = part === null ? RELATIONSHIP_KINDS[kind] : part.toLowerCase();
  const [from, to] = [entities.get(fromId), entities.get(toId)];
  if (kind === "OWNS" && isLegalEntity(from) && isA(to, "Company")) {
    return { schema: "Ownership", source: "owner", target: "asset", role };
  }
  if (kind === "MEMBER_OF" && isLegalEntity(from) && to?.type === "ORGANIZATION") {
    return { schema: "Membership", source: "member", target: "organization", role };
  }
  if (kind === "EMPLOYS" && from?.type === "ORGANIZATION" && to?.type === "PERSON") {
    return { schema: "Employment", source: "employer", target: "employee", role };
  }
  if (isLegalEntity(from) && to?.type === "PROJECT") {
    return { schema: "ProjectParticipant", source: "participant", target: "project", role };
  }
  return { schema: "UnknownLink", source: "subject", target: "object", role };
}

function isLegalEntity(entity: Entity | undefined): boolean {
  return entity?.type === "PERSON" || entity?.type === "ORGANIZATION";
}

function isA(entity: Entity | undefined, schema: string): boolean {
  return entity !== undefined && ftmSchemaOf(entity) === schema;
}

function reportNote(article: LinkedArticle, report: Report): FtmEntity {
  const { aboutId, status, kind, when, placeId } = report;
  const place = placeId === null ? null : article.entities.get(placeId)?.name;
  const said = [status, kind, when?.text, place].filter((part) => part !== null && part !== undefined);
  return note(article, report, [aboutId], said.join(", "));
}

function figureNote(article: LinkedArticle, figure: Figure): FtmEntity {
  const measure = article.measures.get(figure.measureId);
  const about = measure?.ofId ?? null;
  const { text } = figure.quantity;
  return note(article, figure, about === null ? [] : [about], `${measure?.label ?? ""}: ${text ?? ""}`);
}

function statementNote(article: LinkedArticle, statement: Statement): FtmEntity {
  const { text, aboutIds, speaker } = statement;
  const who = speaker.entityId === null ? [] : [speaker.entityId];
  return note(article, statement, [...new Set([...who, ...aboutIds])], text);
}

function note(article: LinkedArticle, fact: Fact, about: readonly string[], text: string): FtmEntity {
  return ftm(fact.id, "Note", {
    entity: about,
    summary: text,
    description: evidenceOf(article, fact),
    proof: article.id,
  });
}

/** The article's own words, as they stand in the text. */
function evidenceOf({ content: { text } }: LinkedArticle, { evidence }: Fact): readonly string[] {
  return evidence.map(({ start, end }) => text.slice(start, end));
}
