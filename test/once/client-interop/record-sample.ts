import type { Client } from "../../../packages/client/src/index.ts";
import * as operations from "../../../packages/client/src/operations.ts";

/** Answers by the name of the operation's object: of a list as a whole, of anything else by slug or id. */
export type Sample = Readonly<Record<string, object>>;

const ARTICLE = "beijing-visit";
const ALL = { first: 100 };

/** What the service answers to the ready-made queries of readers about one article and all that it mentions. */
export async function recordSample(client: Client): Promise<Sample> {
  const where = { article: { eq: ARTICLE } };
  const { entities } = await client.request(operations.listEntities, { ...ALL, where });
  const slugs = (type: string) =>
    entities.nodes.filter(({ __typename }) => __typename === type).map(({ slug }) => slug);
  const { articleChanges: _, entityChanges: __, ...asked } = operations;
  const ask = client.with(asked);
  const answers = {
    getArticle: await byKey([ARTICLE], (slug) => ask.getArticle({ slug })),
    getHeadline: await byKey([ARTICLE], (slug) => ask.getHeadline({ slug })),
    getArticleHistory: await byKey([ARTICLE], (slug) => ask.getArticleHistory({ slug })),
    getWholeArticle: await byKey([ARTICLE], (slug) => ask.getWholeArticle({ slug })),
    getEntity: await byKey(
      entities.nodes.map(({ slug }) => slug),
      (slug) => ask.getEntity({ slug }),
    ),
    getPerson: await byKey(slugs("Person"), (slug) => ask.getPerson({ slug })),
    getOrganization: await byKey(slugs("Organization"), (slug) => ask.getOrganization({ slug })),
    getProject: await byKey(slugs("Project"), (slug) => ask.getProject({ slug })),
    getPlace: await byKey(slugs("Place"), (slug) => ask.getPlace({ slug })),
    getEvent: await byKey(slugs("Event"), (slug) => ask.getEvent({ slug })),
    listArticles: await ask.listArticles(ALL),
    listEntities: await ask.listEntities({ ...ALL, where }),
    listEvents: await ask.listEvents({ ...ALL, where }),
    listFigures: await ask.listFigures(ALL),
    listMeasures: await ask.listMeasures(ALL),
    listOrganizations: await ask.listOrganizations({ ...ALL, where }),
    listPeople: await ask.listPeople({ ...ALL, where }),
    listPlaces: await ask.listPlaces({ ...ALL, where }),
    listProjects: await ask.listProjects({ ...ALL, where }),
    listRelationships: await ask.listRelationships(ALL),
    listStatements: await ask.listStatements(ALL),
    search: await ask.search({ ...ALL, text: "Chancay port" }),
  };
  const sample = { ...answers, getNode: await byKey(idsIn(answers), (id) => ask.getNode({ id })) };
  // When it was published is the one thing that differs each time.
  return JSON.parse(JSON.stringify(sample), (key, value: unknown) =>
    key === "createdAt" ? PUBLISHED : value,
  ) as Sample;
}

const PUBLISHED = "2024-05-01T08:00:00.000Z";

async function byKey<Answer>(
  keys: readonly string[],
  ask: (key: string) => Promise<Answer>,
): Promise<Record<string, Answer>> {
  const answers: Record<string, Answer> = {};
  for (const key of keys) answers[key] = await ask(key);
  return answers;
}

/** The ids of whatever stands anywhere in answers. */
function idsIn(answers: object): string[] {
  const ids = new Set<string>();
  JSON.stringify(answers, (key, value: unknown) => {
    if (key === "id" && typeof value === "string") ids.add(value);
    return value;
  });
  return [...ids];
}
