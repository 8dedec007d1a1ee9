import type { SetArticle, SetEntity, SetEntityType, SetFigure, SetMeasure } from "./model.ts";

/** A file of a content folder: its path in it, and its text. */
export type ContentFile = readonly [path: string, text: string];

const ENTITY_FILES: Readonly<Record<SetEntityType, string>> = {
  PERSON: "entities/people.yaml",
  ORGANIZATION: "entities/organizations.yaml",
  PROJECT: "entities/projects.yaml",
};

/** The files that declare entities and measures, as an author writes them. */
export function* sharedFiles(
  entities: readonly SetEntity[],
  measures: readonly SetMeasure[],
): Generator<ContentFile> {
  for (const [type, path] of Object.entries(ENTITY_FILES)) {
    const declared = entities.filter((entity) => entity.type === type);
    if (declared.length > 0) yield [path, declared.map(entityEntry).join("")];
  }
  if (measures.length > 0) yield ["measures.yaml", measures.map(measureEntry).join("")];
}

/** The two files of an article. */
export function articleFiles(article: SetArticle): readonly ContentFile[] {
  return [
    [`${article.slug}/article.md`, articleText(article)],
    [`${article.slug}/facts.yaml`, factsText(article)],
  ];
}

function entityEntry({ slug, name, description, kind }: SetEntity): string {
  const lines = [`${slug}:`, `  name: ${name}`, `  description: ${description}`];
  if (kind !== null) lines.push(`  kind: ${kind}`);
  return lines.map(ended).join("");
}

function measureEntry({ key, label, kind, of }: SetMeasure): string {
  return [`${key}:`, `  label: ${label}`, `  kind: ${kind}`, `  of: ${of.slug}`].map(ended).join("");
}

function articleText({ headline, publishedOn, text }: SetArticle): string {
  return `---\nheadline: ${headline}\npublished: ${publishedOn}\n---\n\n${text}\n`;
}

function factsText({ mentions, figures, passages }: SetArticle): string {
  const names = new Map(mentions.map(({ entity: { slug, name } }) => [slug, name]));
  const lines = ["mentions:"];
  for (const [slug, name] of names) lines.push(`  ${slug}: [{ quote: ${name}, every: true }]`);
  lines.push("figures:");
  for (const figure of figures) lines.push(...figureLines(figure, passages[figure.passage]?.quote ?? ""));
  return lines.map(ended).join("");
}

function figureLines({ key, measure, quantity }: SetFigure, evidence: string): readonly string[] {
  const [[unit, code] = []] = Object.entries(quantity.unit);
  return [
    `  ${key}:`,
    `    measure: ${measure.key}`,
    `    quantity: { text: "${quantity.text}", value: ${quantity.value}, ${unit}: ${code} }`,
    `    evidence: "${evidence}"`,
  ];
}

function ended(line: string): string {
  return `${line}\n`;
}
