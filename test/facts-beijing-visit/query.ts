export interface Passage {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly startCodePoint: number;
  readonly endCodePoint: number;
  readonly prefix: string;
  readonly suffix: string;
}

export interface Attribution {
  readonly voice: "ARTICLE" | "SPEAKER" | "SOURCE" | "UNRESOLVED";
  readonly entity: Name | null;
  readonly text: string | null;
}

export interface Quantity {
  readonly text: string | null;
  readonly value: string | null;
  readonly comparator: string;
  readonly unit: { readonly code: string };
}

interface Name {
  readonly name: string;
}

interface When {
  readonly text: string | null;
  readonly edtf: string | null;
}

interface Fact {
  readonly key: string;
  readonly basis: string;
  readonly attribution: Attribution;
  readonly evidence: readonly Passage[];
}

interface Role extends Fact {
  readonly title: string;
  readonly normalizedTitle: string;
  readonly country: string | null;
  readonly organization: Name | null;
}

interface Report extends Fact {
  readonly kind: string | null;
}

interface Figure extends Fact {
  readonly kind: string;
  readonly quantity: Quantity;
  readonly outOf: Quantity | null;
  readonly alsoWritten: readonly Quantity[];
  readonly measure: { readonly label: string };
  readonly of: Name | null;
  readonly period: When | null;
  readonly modality: string | null;
  readonly readings: readonly string[];
}

interface Statement extends Fact {
  readonly text: string;
  readonly quotes: readonly Passage[];
  readonly speaker: Attribution;
  readonly about: readonly Name[];
}

interface Relationship extends Fact {
  readonly kind: string;
  readonly modality: string | null;
  readonly from: Name;
  readonly to: Name;
}

interface Entity extends Name {
  readonly slug: string;
  readonly kind: string;
}

interface Edges<Node, Extra = object> {
  readonly edges: readonly ({ readonly node: Node; readonly mentions: readonly Passage[] } & Extra)[];
}

interface Nodes<Node> {
  readonly nodes: readonly Node[];
}

interface Project extends Entity {
  readonly status: string | null;
  readonly location: Name | null;
  readonly programme: Name | null;
  readonly phases: Nodes<Name>;
}

interface Event extends Entity {
  readonly status: string | null;
  readonly when: When | null;
  readonly place: Name | null;
  readonly participants: {
    readonly edges: readonly {
      readonly node: Name;
      readonly part: string;
      readonly relationship: { readonly basis: string };
    }[];
  };
}

/** What the query below answers. */
export interface Answer {
  readonly article: {
    readonly slug: string;
    readonly language: string;
    readonly license: string | null;
    readonly publishedAt: unknown;
    readonly text: string;
    readonly people: Edges<
      Entity & { readonly aliases: readonly string[] },
      { readonly roles: readonly Role[] }
    >;
    readonly organizations: Edges<Entity & { readonly country: string | null }>;
    readonly projects: Edges<Project, { readonly reports: readonly Report[] }>;
    readonly places: Edges<Entity & { readonly countryCode: string | null }>;
    readonly events: Edges<Event, { readonly reports: readonly Report[] }>;
    readonly figures: Nodes<Figure>;
    readonly statements: Nodes<Statement>;
    readonly relationships: Nodes<Relationship>;
    readonly reports: Nodes<Report>;
    readonly roles: Nodes<Role>;
    readonly media: Nodes<{
      readonly key: string;
      readonly kind: string;
      readonly durationSeconds: number | null;
      readonly credit: Name | null;
    }>;
  };
}

/** Everything that the list of facts speaks of, in one query. */
export const EVERYTHING = /* GraphQL */ `
  query Everything($slug: String!) {
    article(slug: $slug) {
      slug
      language
      license
      publishedAt {
        text
        edtf
        supplied
      }
      text
      people {
        edges {
          node {
            slug
            name
            aliases
          }
          mentions {
            ...passage
          }
          roles {
            ...role
          }
        }
      }
      organizations {
        edges {
          node {
            slug
            name
            kind
            country
          }
          mentions {
            ...passage
          }
        }
      }
      projects {
        edges {
          node {
            slug
            name
            kind
            status
            location {
              name
            }
            programme {
              name
            }
            phases {
              nodes {
                name
              }
            }
          }
          mentions {
            ...passage
          }
          reports {
            ...report
          }
        }
      }
      places {
        edges {
          node {
            slug
            name
            kind
            countryCode
          }
          mentions {
            ...passage
          }
        }
      }
      events {
        edges {
          node {
            slug
            name
            kind
            status
            when {
              text
              edtf
            }
            place {
              name
            }
            participants {
              edges {
                node {
                  name
                }
                part
                relationship {
                  basis
                }
              }
            }
          }
          mentions {
            ...passage
          }
          reports {
            ...report
          }
        }
      }
      figures(first: 100) {
        nodes {
          ...fact
          kind
          quantity {
            ...quantity
          }
          outOf {
            ...quantity
          }
          alsoWritten {
            ...quantity
          }
          measure {
            label
          }
          of {
            name
          }
          period {
            text
            edtf
          }
          modality
          readings
        }
      }
      statements(first: 100) {
        nodes {
          ...fact
          text
          quotes {
            ...passage
          }
          speaker {
            ...attribution
          }
          about {
            name
          }
        }
      }
      relationships(first: 100) {
        nodes {
          ...fact
          kind
          modality
          from {
            name
          }
          to {
            name
          }
        }
      }
      reports(first: 100) {
        nodes {
          ...report
        }
      }
      roles(first: 100) {
        nodes {
          ...role
        }
      }
      media {
        nodes {
          key
          kind
          durationSeconds
          credit {
            name
          }
        }
      }
    }
  }
  fragment fact on Fact {
    key
    basis
    attribution {
      ...attribution
    }
    evidence {
      ...passage
    }
  }
  fragment role on Role {
    ...fact
    title
    normalizedTitle
    country
    organization {
      name
    }
  }
  fragment report on Report {
    ...fact
    kind
  }
  fragment attribution on Attribution {
    voice
    entity {
      name
    }
    text
  }
  fragment quantity on Quantity {
    text
    value
    comparator
    unit {
      code
    }
  }
  fragment passage on Passage {
    quote
    start
    end
    startCodePoint
    endCodePoint
    prefix
    suffix
  }
`;
