export interface Attribution {
  readonly voice: "ARTICLE" | "SPEAKER" | "SOURCE" | "UNRESOLVED";
  readonly entity: Named | null;
  readonly text: string | null;
}

export interface Passage {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

export interface When {
  readonly text: string | null;
  readonly edtf: string | null;
}

export interface Named {
  readonly name: string;
}

interface Fact {
  readonly key: string;
  readonly basis: string;
  readonly attribution: Attribution;
  readonly evidence: readonly Passage[];
}

export interface Role extends Fact {
  readonly person: Named;
  readonly title: string;
  readonly normalizedTitle: string;
  readonly organization: Named | null;
  readonly country: string | null;
}

export interface Quantity {
  readonly text: string | null;
  readonly value: string | null;
  readonly low: { readonly value: string } | null;
  readonly high: { readonly value: string } | null;
  readonly comparator: string;
  readonly unit: { readonly code: string };
}

export interface Figure extends Fact {
  readonly measure: { readonly label: string };
  readonly of: Named | null;
  readonly quantity: Quantity;
  readonly period: When | null;
  readonly modality: string | null;
}

export interface Statement extends Fact {
  readonly text: string;
  readonly speaker: Attribution;
  readonly quotes: readonly Passage[];
  readonly about: readonly Named[];
}

export interface Report extends Fact {
  readonly about: Named;
  readonly status: string | null;
  readonly when: When | null;
  readonly place: Named | null;
  readonly kind: string | null;
}

export interface Relationship extends Fact {
  readonly from: Named;
  readonly kind: string;
  readonly to: Named;
  readonly part: string | null;
  readonly modality: string | null;
  readonly since: When | null;
}

export interface Nodes<Node> {
  readonly nodes: readonly Node[];
}

/** What the query below answers. */
export interface ArticleAnswer {
  readonly article: {
    readonly slug: string;
    readonly publishedAt: unknown;
    readonly text: string;
    readonly roles: Nodes<Role>;
    readonly figures: Nodes<Figure>;
    readonly statements: Nodes<Statement>;
    readonly reports: Nodes<Report>;
    readonly relationships: Nodes<Relationship>;
    readonly mentions: Nodes<{
      readonly entity: Named & { readonly __typename: string };
      readonly passage: Passage;
    }>;
  };
}

export const ARTICLE = /* GraphQL */ `
  query Article($slug: String!) {
    article(slug: $slug) {
      slug
      publishedAt {
        text
        edtf
        supplied
      }
      text
      roles(first: 100) {
        nodes {
          ...fact
          person {
            name
          }
          title
          normalizedTitle
          organization {
            name
          }
          country
        }
      }
      figures(first: 100) {
        nodes {
          ...fact
          measure {
            label
          }
          of {
            name
          }
          quantity {
            text
            value
            low {
              value
            }
            high {
              value
            }
            comparator
            unit {
              code
            }
          }
          period {
            text
            edtf
          }
          modality
        }
      }
      statements(first: 100) {
        nodes {
          ...fact
          text
          speaker {
            ...attribution
          }
          quotes {
            ...passage
          }
          about {
            name
          }
        }
      }
      reports(first: 100) {
        nodes {
          ...fact
          about {
            name
          }
          status
          when {
            text
            edtf
          }
          place {
            name
          }
          kind
        }
      }
      relationships(first: 100) {
        nodes {
          ...fact
          from {
            name
          }
          kind
          to {
            name
          }
          part
          modality
          since {
            text
            edtf
          }
        }
      }
      mentions(first: 100) {
        nodes {
          entity {
            __typename
            name
          }
          passage {
            ...passage
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
  fragment attribution on Attribution {
    voice
    entity {
      name
    }
    text
  }
  fragment passage on Passage {
    quote
    start
    end
  }
`;
