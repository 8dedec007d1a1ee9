export interface PricedPort {
  readonly slug: string;
  /** What the article says that the port costs, in millions of dollars. */
  readonly million: number;
  /** The port's key. */
  readonly port: string;
  readonly description: string;
  /** The article's date. */
  readonly published: string;
}

/** The files of an article whose text, figure and evidence all say one amount, and of what they are about. */
export function pricedPortFiles({ slug, million, port, description, published }: PricedPort) {
  const article = `---
headline: What the port costs
published: ${published}
---

The port costs US$${million} million.
`;
  const facts = `mentions:
  ${port}: [The port]
figures:
  cost:
    measure: ${port}-cost
    quantity: { text: US$${million} million, value: ${million}000000, currency: USD }
    evidence: US$${million} million
`;
  return [
    {
      path: "entities/projects.yaml",
      text: `${port}:\n  name: The port\n  description: ${description}\n  kind: PORT\n`,
    },
    { path: "measures.yaml", text: `${port}-cost:\n  label: cost\n  kind: MONEY\n  of: ${port}\n` },
    { path: `${slug}/article.md`, text: article },
    { path: `${slug}/facts.yaml`, text: facts },
  ];
}
