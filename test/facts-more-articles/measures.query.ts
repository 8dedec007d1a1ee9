import type { Nodes, Quantity, When } from "./article.query.ts";

/** What the query below answers. */
export interface MeasuresAnswer {
  readonly measures: Nodes<{
    readonly key: string;
    readonly agreement: string;
    readonly figures: Nodes<{
      readonly article: { readonly slug: string };
      readonly quantity: Quantity;
      readonly period: When | null;
      readonly modality: string | null;
    }>;
  }>;
}

export const MEASURES = /* GraphQL */ `
  query Measures($keys: [String!]!) {
    measures(where: { key: { in: $keys } }) {
      nodes {
        key
        agreement
        figures {
          nodes {
            article {
              slug
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
      }
    }
  }
`;
