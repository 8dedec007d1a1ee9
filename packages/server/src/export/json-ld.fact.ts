import type { AnyFact } from "../articles/stored-revision.ts";
import type { Attribution } from "../evidence/attribution.ts";
import type { Passage } from "../evidence/passage.ts";
import { contextAfter, contextBefore } from "../evidence/quote.ts";
import type { Figure } from "../figures/figure.ts";
import type { Quantity } from "../figures/quantity.ts";
import type { Relationship } from "../relationships/relationship.ts";
import type { Report } from "../reports/report.ts";
import type { Role } from "../roles/role.ts";
import type { Statement } from "../statements/statement.ts";
import { iriOf, type JsonLd, momentNode, present, reference } from "./json-ld.node.ts";
import type { LinkedArticle } from "./linked-article.ts";

/** Each fact of the article as an annotation: what it says, and the words that say so. */
export function annotations(article: LinkedArticle): readonly JsonLd[] {
  const { figures, statements, roles, relationships, reports } = article.content;
  const facts: readonly AnyFact[] = [...figures, ...statements, ...roles, ...relationships, ...reports];
  return facts.map((fact) => annotation(article, fact));
}

function annotation(article: LinkedArticle, fact: AnyFact): JsonLd {
  return present({
    ...reference(fact.id),
    type: "Annotation",
    motivation: "oa:describing",
    basis: fact.basis,
    ...attribution(fact.attribution),
    body: bodyOf(article, fact),
    target: fact.evidence.map((passage) => targetOf(article, passage)),
  });
}

function attribution({ voice, entityId, text }: Attribution) {
  const attributedTo = entityId === null ? null : iriOf(entityId);
  return { voice, attributedTo, attributedInWords: text };
}

/** The words by their place and by themselves, so that a copy that was changed elsewhere still gives them. */
function targetOf({ id, content: { text } }: LinkedArticle, passage: Passage): JsonLd {
  const { start, end, startCodePoint, endCodePoint } = passage;
  return {
    type: "SpecificResource",
    source: iriOf(id),
    selector: [
      { type: "TextPositionSelector", start: startCodePoint, end: endCodePoint },
      {
        type: "TextQuoteSelector",
        exact: text.slice(start, end),
        prefix: contextBefore(text, start),
        suffix: contextAfter(text, end),
      },
    ],
  };
}

function bodyOf(article: LinkedArticle, fact: AnyFact): JsonLd {
  switch (fact.type) {
    case "FIGURE":
      return figureBody(article, fact);
    case "STATEMENT":
      return statementBody(article, fact);
    case "ROLE":
      return roleBody(fact);
    case "RELATIONSHIP":
      return relationshipBody(fact);
    case "REPORT":
      return reportBody(fact);
  }
}

function figureBody({ measures }: LinkedArticle, figure: Figure): JsonLd {
  const measure = measures.get(figure.measureId);
  const ofId = measure?.ofId ?? null;
  return present({
    type: "Observation",
    variableMeasured: measure?.label,
    kind: measure?.kind,
    observationAbout: ofId === null ? null : reference(ofId),
    ...quantityParts(figure.quantity),
    outOf: figure.outOf === null ? null : quantityNode(figure.outOf),
    alsoWritten: figure.alsoWritten.map(quantityNode),
    period: momentNode(figure.period),
    modality: figure.modality,
    reading: figure.readings,
  });
}

function quantityNode(quantity: Quantity): JsonLd {
  return present({ type: "QuantitativeValue", ...quantityParts(quantity) });
}

function quantityParts({ text, value, comparator, low, high, unit }: Quantity) {
  const bare = unit.system === "RATIO" || unit.system === "ORDINAL";
  return {
    inWords: text,
    value,
    minValue: low?.value,
    maxValue: high?.value,
    comparator,
    unitText: bare ? null : unit.code,
    unitSystem: unit.system,
  };
}

function statementBody({ content }: LinkedArticle, { text, quotes, speaker, aboutIds }: Statement): JsonLd {
  return present({
    type: "Claim",
    text,
    author: speaker.entityId === null ? null : reference(speaker.entityId),
    attributedInWords: speaker.text,
    about: aboutIds.map(reference),
    hasPart: quotes.map(({ start, end }) => ({ type: "Quotation", text: content.text.slice(start, end) })),
  });
}

function roleBody({ personId, title, normalizedTitle, organizationId, country, from, to }: Role): JsonLd {
  return present({
    type: "OrganizationRole",
    roleName: title,
    normalizedTitle,
    member: reference(personId),
    memberOf: organizationId === null ? null : reference(organizationId),
    country,
    since: momentNode(from),
    until: momentNode(to),
  });
}

function relationshipBody({ kind, fromId, toId, part, modality, since, until }: Relationship): JsonLd {
  return present({
    type: "nutgraf:Relationship",
    kind,
    from: iriOf(fromId),
    to: iriOf(toId),
    part,
    modality,
    since: momentNode(since),
    until: momentNode(until),
  });
}

function reportBody({ aboutId, status, when, placeId, kind }: Report): JsonLd {
  return present({
    type: "nutgraf:Report",
    about: reference(aboutId),
    status,
    when: momentNode(when),
    location: placeId === null ? null : reference(placeId),
    inWords: kind,
  });
}
